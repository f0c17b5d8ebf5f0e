package io.github.leafguard.candidate.model;

import java.util.ArrayList;
import java.util.List;

/** Modelled candidates for tests. */
final class Models {
    static final ModelSource SOURCE = new ModelSource();
    static final ReleaseLine LINE = SOURCE.line();

    private Models() {}

    /** The candidate of a spec without {@code model:}. */
    static ModelCandidate of(String spec) {
        return SOURCE.resolve(spec);
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
