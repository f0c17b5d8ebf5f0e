package io.github.leafguard.lab.toolstack;

import io.github.leafguard.candidate.AskedBits;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.Toolstack;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.toolstack.ModelToolstack;
import io.github.leafguard.candidate.model.toolstack.ToolstackSwitch;
import io.github.leafguard.candidate.model.toolstack.XlSettings;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.lab.Lab;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The toolstack of a release as it ships. Its libraries run in processes of their own, one for each thread that uses it at the
 * same time, which are kept until it is closed or this program ends. A library that crashes, hangs or does what it should not is a
 * {@link io.github.leafguard.candidate.CandidateException}, never an outcome.
 */
public final class RealToolstack implements Toolstack, AutoCloseable {
    private final String version;
    private final ReleaseSizes sizes;
    private final boolean ignoresFailure;
    private final RunnerPool runners;
    private final Map<CpuidSetting, List<AskedBits>> understood = new ConcurrentHashMap<>();

    /**
     * @param spec how the user named it
     * @param version the version it stands for
     * @param model the model of that version, or of the nearest: it knows what libxl does not show to who calls it, array sizes and
     *     whether a failure to set a policy fails the guest
     */
    RealToolstack(String spec, String version, ToolstackLibraries libraries, ModelCandidate model, Lab lab) {
        this.version = version;
        this.sizes = ReleaseSizes.of(model);
        this.ignoresFailure = model.toolstack() instanceof ModelToolstack toolstack
                && toolstack.rules().has(ToolstackSwitch.IGNORES_FAILURE);
        this.runners = new RunnerPool(() -> RunnerProcess.start(
                spec,
                libraries,
                RunnerProgram.runner(lab.store()),
                lab.store().folder(),
                lab.settings().batchLimit()));
    }

    @Override
    public String version() {
        return version;
    }

    /** Whether its libxl builds a guest although its policy could not be set. */
    boolean ignoresFailure() {
        return ignoresFailure;
    }

    RunnerPool runners() {
        return runners;
    }

    @Override
    public RealSession open(Hypervisor hypervisor) {
        return new RealSession(this, new HostView(hypervisor, sizes));
    }

    @Override
    public List<AskedBits> understand(CpuidSetting setting) {
        return understood.computeIfAbsent(
                setting, any -> parse(List.of(setting)).asked());
    }

    /** What its parser makes of settings. */
    ParsedSettings parse(List<CpuidSetting> settings) {
        XlSettings xl = XlSettings.of(settings);
        return runners.with(this, runner -> ParsedSettings.ask(runner, xl));
    }

    /** Ends its processes; one in use ends when its work is done. */
    @Override
    public void close() {
        runners.close();
    }
}
