package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.leafguard.lab.probe.ProbeKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The lab of whoever runs the tests, with Debian's hypervisors and toolstacks in it. */
final class InstalledLab {
    private InstalledLab() {}

    /** Installs what is not there yet; skips the tests where that cannot be. */
    static void require() throws IOException {
        ProbeKernel.missing().ifPresent(advice -> assumeTrue(false, advice));
        Path system = Path.of("/etc/os-release");
        assumeTrue(
                Files.exists(system) && Files.readAllLines(system).contains("ID=debian"),
                "this is no Debian, so its hypervisors cannot be fetched as this machine's packages are");
        Outcome installed = own("lab", "install");
        assertThat(installed.code()).as(installed.err()).isZero();
        assertThat(installed.out()).contains("xen:4.14   Xen 4.14.6", "xen:4.17   Xen 4.17.", "xen:4.20   Xen 4.20.");
    }

    /** A command in that lab. */
    static Outcome own(String... arguments) {
        return Outcome.with("", System.getenv(), Optional.of(Path.of("../..")), arguments);
    }
}
