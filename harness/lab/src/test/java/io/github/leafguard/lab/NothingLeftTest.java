package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a run ends, no process and no temporary file is left. */
class NothingLeftTest {
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "KILL"})
    void aKilledRunTakesItsMachineAlong(String signal, @TempDir Path temporary) throws Exception {
        RealLab.ready();
        Process run = start(temporary);
        try {
            List<Long> processes = readUntilReady(run);
            assertThat(processes)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(pid -> assertThat(isAlive(pid)).isTrue());
            new ProcessBuilder("kill", "-" + signal, Long.toString(run.pid()))
                    .start()
                    .waitFor();
            assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
            for (long pid : processes) {
                Optional<ProcessHandle> handle = ProcessHandle.of(pid);
                if (handle.isPresent()) {
                    handle.get().onExit().get(20, TimeUnit.SECONDS);
                }
            }
            assertThat(files(temporary)).isEmpty();
        } finally {
            run.destroyForcibly();
        }
    }

    @Test
    void twoRunsAtOnceAreNoneOfEachOthersBusiness(@TempDir Path temporary) throws Exception {
        RealLab.ready();
        Process first = start(temporary);
        Process second = start(temporary);
        try {
            List<Long> ofFirst = readUntilReady(first);
            List<Long> ofSecond = readUntilReady(second);
            assertThat(ofFirst).doesNotContainAnyElementsOf(ofSecond);
            first.destroyForcibly().waitFor();
            for (long pid : ofFirst) {
                Optional<ProcessHandle> handle = ProcessHandle.of(pid);
                if (handle.isPresent()) {
                    handle.get().onExit().get(20, TimeUnit.SECONDS);
                }
            }
            assertThat(second.isAlive()).isTrue();
            assertThat(ofSecond).allSatisfy(pid -> assertThat(isAlive(pid)).isTrue());
        } finally {
            first.destroyForcibly();
            second.destroyForcibly();
        }
    }

    @Test
    void theMemoryFileLosesItsNameWhileTheMachineRuns(@TempDir Path memory) throws IOException {
        Lab lab = new Lab(RealLab.ready().withMemoryFolders(List.of(memory)));
        try (var xen = RealLab.xen(lab, "4.17").boot(RealLab.host("EPYC,+svm,+npt"))) {
            assertThat(xen.unsupported(io.github.leafguard.corpus.GuestKind.PV)).isEmpty();
            assertThat(files(memory)).isEmpty();
        }
        assertThat(files(memory)).isEmpty();
    }

    private static Process start(Path temporary) throws IOException {
        // A build that was started in the background passes on that interrupts are ignored, and Java keeps to that.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx200m", "-XX:-UsePerfData", "-Djava.io.tmpdir=" + temporary));
        command.add("-Dleafguard.lab=" + RealLab.ready().folder());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BootAndWait.class.getName()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<Long> readUntilReady(Process run) throws IOException {
        List<Long> processes = new ArrayList<>();
        BufferedReader output = new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("process ")) {
                processes.add(Long.parseLong(line.substring("process ".length())));
            } else if (line.startsWith("ready ")) {
                return processes;
            }
        }
        throw new AssertionError("the run ended before its machine was ready");
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList();
        }
    }
}
