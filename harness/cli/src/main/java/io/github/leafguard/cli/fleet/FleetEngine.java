package io.github.leafguard.cli.fleet;

/** Reads and judges fleets on many machines. The command finds it with {@link java.util.ServiceLoader}, where it is on the class path. */
public interface FleetEngine {
    /**
     * Begins a run.
     *
     * @throws io.github.leafguard.format.InputException if the corpus cannot be used
     * @throws io.github.leafguard.candidate.CandidateException if the engine does not start
     */
    FleetSession start(FleetRequest request);
}
