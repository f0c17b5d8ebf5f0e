package io.github.leafguard.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.leafguard.lab.Lab;
import io.github.leafguard.lab.LabSettings;
import io.github.leafguard.lab.install.LabInstall;
import io.github.leafguard.lab.probe.ProbeKernel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A hypervisor binary judged by the engine, in the lab of whoever runs the tests. */
class RealHypervisorTest {
    @TempDir
    static Path directory;

    @BeforeAll
    static void installed() throws Exception {
        ProbeKernel.missing().ifPresent(advice -> assumeTrue(false, advice));
        Path system = Path.of("/etc/os-release");
        assumeTrue(
                Files.exists(system) && Files.readAllLines(system).contains("ID=debian"),
                "this is no Debian, so its hypervisors cannot be fetched as this machine's packages are");
        Lab lab = new Lab(LabSettings.of(System.getenv()));
        assertThat(new LabInstall(lab, step -> {}).install(null, false)).isEmpty();
        SmallCorpus.in(directory);
    }

    @Test
    void eachCaseIsATestThatTellsWhatTheBinaryDid() {
        EngineExecutionResults results = Request.of("xen:4.17", directory)
                .with(Parameters.ONLY, "restore/4.15.0/Broadwell/pv,restore/4.15.0/Broadwell+noxsave/pv")
                .execute();
        assertThat(results.testEvents().finished().list())
                .extracting(event -> event.getTestDescriptor().getDisplayName())
                .contains("restore/4.15.0/Broadwell+noxsave/pv", "restore/4.15.0/Broadwell/pv");
        assertThat(results.testEvents().failed().list())
                .extracting(Request::message)
                .anySatisfy(message -> assertThat(message)
                        .startsWith(
                                "[guest-visible-change/feature-lost] The guest loses FMA when it is restored under 4.17.")
                        .contains("AVX"));
    }
}
