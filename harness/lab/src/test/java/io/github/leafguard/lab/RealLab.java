package io.github.leafguard.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.lab.install.InstallFailure;
import io.github.leafguard.lab.install.LabInstall;
import io.github.leafguard.lab.probe.ProbeKernel;
import io.github.leafguard.policy.SerialisedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The lab these tests run in: the user's own, or the folder in the property {@code leafguard.lab}. What it lacks is fetched first. If
 * that is impossible by nature (no compiler, no Debian) the tests are skipped and say so; if it fails, they fail.
 */
public final class RealLab {
    /** Look-alike of the machine of the original report: an AMD family 10h CPU, whose highest leaf is 6. */
    public static final String NOCERA = "Opteron_G3,model=8,stepping=0,level=6,+svm,+npt";

    /** Every hypervisor the lab installs. */
    public static final List<String> ALL = List.of("4.14", "4.17", "4.20");

    private static final LabSettings SETTINGS = settings();
    private static final String PROBLEMS = install();

    private RealLab() {}

    private static LabSettings settings() {
        LabSettings usual = LabSettings.of(System.getenv());
        String folder = System.getProperty("leafguard.lab", "");
        return folder.isEmpty() ? usual : usual.withFolder(Path.of(folder).toAbsolutePath());
    }

    private static String install() {
        if (ProbeKernel.missing().isPresent() || !isDebian()) {
            return "";
        }
        try {
            return String.join("\n", new LabInstall(new Lab(SETTINGS), System.err::println).install(null, false));
        } catch (InstallFailure failure) {
            return failure.getMessage();
        }
    }

    /** Whether Debian's hypervisors can be fetched as the machine's own packages are. */
    public static boolean isDebian() {
        try {
            return Files.readAllLines(Path.of("/etc/os-release")).contains("ID=debian");
        } catch (IOException otherSystem) {
            return false;
        }
    }

    /** Settings under which everything is there. */
    public static LabSettings ready() {
        ProbeKernel.missing().ifPresent(advice -> assumeTrue(false, advice));
        assumeTrue(
                isDebian(), "this is no Debian, so its hypervisors cannot be fetched as this machine's packages are");
        if (!PROBLEMS.isEmpty()) {
            throw new AssertionError("the lab could not be installed: " + PROBLEMS);
        }
        return SETTINGS;
    }

    public static Lab lab() {
        return new Lab(ready());
    }

    /** A hypervisor by its name in the lab. */
    public static XenCandidate xen(String name) {
        return xen(lab(), name);
    }

    static XenCandidate xen(Lab lab, String name) {
        return new XenSource(lab, new ModelSource()).resolve(name);
    }

    static LabHypervisor boot(String name, Host host) {
        return xen(name).boot(host);
    }

    /** A host that is nothing but a QEMU CPU and boot options. */
    static Host host(String cpu, String... bootOptions) {
        String name = cpu.split(",", 2)[0];
        Machine machine = new Machine(
                name, name, "emulated", null, cpu, SerialisedPolicy.builder().build(), HostFacts.UNKNOWN, "a test");
        return new Host(name, machine, List.of(bootOptions), HostFacts.UNKNOWN);
    }
}
