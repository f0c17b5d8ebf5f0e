package io.github.leafguard.junit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/** The engine, with what it was asked to judge, or with why it cannot. */
final class RootDescriptor extends EngineDescriptor {
    private static final String NAME = "Leafguard";

    private final @Nullable Judging judging;
    private final @Nullable RuntimeException problem;

    private RootDescriptor(UniqueId id, @Nullable Judging judging, @Nullable RuntimeException problem) {
        super(id, NAME);
        this.judging = judging;
        this.problem = problem;
    }

    /** Nothing was asked of it. */
    static RootDescriptor idle(UniqueId id) {
        return new RootDescriptor(id, null, null);
    }

    /** It is to judge like this. */
    static RootDescriptor of(UniqueId id, Judging judging) {
        return new RootDescriptor(id, judging, null);
    }

    /** It cannot judge: to be told when it is executed, as a failure of the whole engine. */
    static RootDescriptor broken(UniqueId id, RuntimeException problem) {
        return new RootDescriptor(id, null, problem);
    }

    /** How to judge; empty if there is nothing to. */
    Optional<Judging> judging() {
        return Optional.ofNullable(judging);
    }

    /** Why it cannot judge. */
    Optional<RuntimeException> problem() {
        return Optional.ofNullable(problem);
    }

    /** An engine that cannot judge must not be passed over as one without tests. */
    @Override
    public boolean mayRegisterTests() {
        return problem != null;
    }
}
