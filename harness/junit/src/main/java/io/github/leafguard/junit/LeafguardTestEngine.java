package io.github.leafguard.junit;

import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;

/** The engine {@code leafguard}. See the package for what it makes of a corpus and which parameters it knows. */
public final class LeafguardTestEngine implements TestEngine {
    /** The engine's id. */
    public static final String ID = "leafguard";

    private final EngineSetup setup;

    /** The engine with everything Leafguard has; called by the platform. */
    public LeafguardTestEngine() {
        this(EngineSetup.all());
    }

    LeafguardTestEngine(EngineSetup setup) {
        this.setup = setup;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        return new Discovery(setup, request, uniqueId).discover();
    }

    @Override
    public void execute(ExecutionRequest request) {
        RootDescriptor root = (RootDescriptor) request.getRootTestDescriptor();
        new Execution(root, request.getEngineExecutionListener()).execute();
    }
}
