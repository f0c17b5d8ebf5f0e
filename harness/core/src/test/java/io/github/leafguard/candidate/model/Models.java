package io.github.leafguard.candidate.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Modelled candidates for tests; each is made once, for they do not change. */
final class Models {
    static final ModelSource SOURCE = new ModelSource();
    static final ReleaseLine LINE = SOURCE.line();

    private static final Map<String, ModelCandidate> MADE = new ConcurrentHashMap<>();

    private Models() {}

    /** The candidate of a spec without {@code model:}. */
    static ModelCandidate of(String spec) {
        return MADE.computeIfAbsent(spec, SOURCE::resolve);
    }

    /** A version and one more change, applied last. */
    static ModelCandidate of(String spec, Change more) {
        List<Change> changes = new ArrayList<>(ModelSpec.parse(LINE, spec));
        changes.add(more);
        return new ModelCandidate(LINE, spec + "+" + more.id(), changes);
    }

    /** The rules of a spec. */
    static Rules rules(String spec) {
        return LINE.rules(ModelSpec.parse(LINE, spec));
    }
}
