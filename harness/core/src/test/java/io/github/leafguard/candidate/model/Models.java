package io.github.leafguard.candidate.model;

import io.github.leafguard.candidate.model.history.Change;
import io.github.leafguard.candidate.model.history.ModelSpec;
import io.github.leafguard.candidate.model.history.ReleaseLine;
import io.github.leafguard.candidate.model.rules.Rules;
import java.util.ArrayList;
import java.util.List;

/** Modelled candidates for tests. */
public final class Models {
    public static final ModelSource SOURCE = new ModelSource();
    public static final ReleaseLine LINE = SOURCE.line();

    private Models() {}

    /** The candidate of a spec without {@code model:}. */
    public static ModelCandidate of(String spec) {
        return SOURCE.resolve(spec);
    }

    /** A version and one more change, applied last. */
    public static ModelCandidate of(String spec, Change more) {
        List<Change> changes = new ArrayList<>(ModelSpec.parse(LINE, spec));
        changes.add(more);
        return new ModelCandidate(LINE, spec + "+" + more.id(), changes);
    }

    /** The rules of a spec. */
    public static Rules rules(String spec) {
        return LINE.rules(ModelSpec.parse(LINE, spec));
    }
}
