package io.github.leafguard.lab.toolstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelHypervisor;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.lab.RealLab;
import io.github.leafguard.lab.TestHosts;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One toolstack for many threads and hosts, and what is left of it in the end: nothing. */
class ManyAtOnceTest {
    private static final List<List<CpuidSetting>> GUESTS = Stream.of(
                    "avx=0", "htt=0", "maxleaf=4", "avx512f=1", "sse4_1=k")
            .map(item -> List.of(new CpuidSetting(
                    item, CpuidSetting.Syntax.LIBXL, List.of("host," + item), List.of(), "4.13.0", "")))
            .toList();

    private static List<BuildOutcome> build(RealToolstack toolstack, ModelCandidate model, String host) {
        try (ModelHypervisor hypervisor = model.boot(TestHosts.CORPUS.host(host).orElseThrow())) {
            RealSession session = toolstack.open(hypervisor);
            return Stream.of(GuestKind.PV, GuestKind.HVM_HAP)
                    .flatMap(kind -> session.buildAll(DomainConfig.of(kind), GUESTS).stream())
                    .toList();
        }
    }

    @Test
    void hostsAreNotMixedUpHoweverManyAreAtWork() {
        ModelCandidate model = new ModelSource().resolve("4.17.5+72");
        List<String> hosts = List.of("EPYC", "nocera-like", "ff-EPYC-Milan", "chimera-Icelake-Server-v6");
        try (RealToolstack toolstack = new ToolstackSource(RealLab.lab(), new ModelSource()).resolve("4.17")) {
            Map<String, List<BuildOutcome>> alone =
                    hosts.stream().collect(Collectors.toMap(host -> host, host -> build(toolstack, model, host)));
            assertThat(alone.values()).doesNotHaveDuplicates();
            IntStream.range(0, 200).parallel().forEach(i -> {
                String host = hosts.get(i % hosts.size());
                assertThat(build(toolstack, model, host)).as(host).isEqualTo(alone.get(host));
            });
        }
    }

    /** Its parent is killed while a library keeps it busy, so it hears nothing of it. */
    @Test
    void aChildThatHangsDoesNotOutliveItsParent() throws Exception {
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx200m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HangAndWait.class.getName(),
                        RealLab.ready().folder().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String line =
                    new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8)).readLine();
            Optional<ProcessHandle> child = ProcessHandle.of(Long.parseLong(line));
            assertThat(child).isPresent();
            assertThat(child.get().isAlive()).isTrue();
            run.destroyForcibly().waitFor();
            child.get().onExit().get(20, TimeUnit.SECONDS);
        } finally {
            run.destroyForcibly();
        }
    }
}
