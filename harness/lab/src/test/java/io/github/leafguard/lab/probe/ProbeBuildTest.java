package io.github.leafguard.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that compiles the probe, with and without a compiler. */
class ProbeBuildTest {
    @TempDir
    Path folder;

    /** What a script did. */
    private record Run(int status, String said) {}

    private Run build(String path, Path output) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                "/bin/sh", Path.of("probe/build").toAbsolutePath().toString(), output.toString());
        builder.environment().put("PATH", path);
        builder.environment().remove("CC");
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), said);
    }

    @Test
    void withoutACompilerItSaysSoAndTheBuildGoesOn() throws Exception {
        for (String tool : List.of("dirname", "rm", "mkdir")) {
            Files.createSymbolicLink(
                    folder.resolve(tool), Path.of("/usr/bin", tool).toRealPath());
        }
        Path old = Files.writeString(folder.resolve("probe.elf"), "of an earlier build");
        Run run = build(folder.toString(), old);
        assertThat(run.status()).isZero();
        assertThat(run.said())
                .isEqualTo(
                        "leafguard: the probe kernel was not built: no C compiler for x86-64 was found (install gcc);"
                                + " xen: candidates cannot run\n");
        assertThat(old).as("nothing that no source stands for").doesNotExist();
    }

    @Test
    void withACompilerItIsBuiltTheSameEveryTime() throws Exception {
        assumeTrue(ProbeKernel.missing().isEmpty(), "no compiler here");
        Path one = folder.resolve("one.elf");
        Path other = folder.resolve("other.elf");
        assertThat(build(System.getenv("PATH"), one)).isEqualTo(new Run(0, ""));
        assertThat(build(System.getenv("PATH"), other)).isEqualTo(new Run(0, ""));
        assertThat(one).hasSameBinaryContentAs(other);
    }
}
