package io.github.leafguard.junit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/** The engine, with what it was asked to judge, or with why it cannot. */
final class RootDescriptor extends EngineDescriptor {
    private static final String NAME = "Leafguard";

    private final @Nullable CorpusRun corpusRun;
    private final @Nullable RuntimeException problem;

    private RootDescriptor(UniqueId id, @Nullable CorpusRun corpusRun, @Nullable RuntimeException problem) {
        super(id, NAME);
        this.corpusRun = corpusRun;
        this.problem = problem;
    }

    /** Nothing was asked of it. */
    static RootDescriptor idle(UniqueId id) {
        return new RootDescriptor(id, null, null);
    }

    /** It is to judge like this. */
    static RootDescriptor of(UniqueId id, CorpusRun corpusRun) {
        return new RootDescriptor(id, corpusRun, null);
    }

    /** It cannot judge: to be told when it is executed, as a failure of the whole engine. */
    static RootDescriptor broken(UniqueId id, RuntimeException problem) {
        return new RootDescriptor(id, null, problem);
    }

    /** How to judge; empty if there is nothing to. */
    Optional<CorpusRun> corpusRun() {
        return Optional.ofNullable(corpusRun);
    }

    /** Why it cannot judge. */
    Optional<RuntimeException> problem() {
        return Optional.ofNullable(problem);
    }

    /** Whether it was asked for tests and has none: nothing matches what was selected, or filters took all. */
    boolean isBarren() {
        return corpusRun != null && getChildren().isEmpty();
    }

    /** An engine that cannot judge, or has no test left of those it was asked for, must not be passed over as one without tests. */
    @Override
    public boolean mayRegisterTests() {
        return problem != null || isBarren();
    }
}
