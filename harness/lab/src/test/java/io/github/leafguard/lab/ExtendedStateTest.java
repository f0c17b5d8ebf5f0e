package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A machine whose extended states no processor has together is not booted where Xen would panic on it. */
class ExtendedStateTest {
    private static final Corpus BARE_METAL = new CorpusLoader(ArchiveLimits.DEFAULT)
            .load(List.of(Path.of("../../corpus/bare-metal").toAbsolutePath()));
    private static final Host WITHOUT_AVX = BARE_METAL.host("gds-skx-noavx").orElseThrow();

    private static List<String> obstacles(Supplier<String> version) {
        return BARE_METAL.machines().values().stream()
                .filter(machine -> ExtendedState.obstacle(version, machine).isPresent())
                .map(Machine::name)
                .toList();
    }

    @Test
    void versionsThatSwitchAllStatesOnDoNotBootOnAvx512WithoutAvx() {
        assertThat(ExtendedState.obstacle(() -> "4.22.0", WITHOUT_AVX.machine()))
                .contains(
                        "machine gds-skx-noavx announces the extended states 000002e3, which no processor has together,"
                                + " and Xen from 4.17 on panics on");
        assertThat(obstacles(() -> "4.17.5+72")).containsExactly("gds-skx-noavx");
    }

    @Test
    void olderVersionsRunOnIt() {
        assertThat(obstacles(() -> "4.14.6")).isEmpty();
        try (LabHypervisor xen = RealLab.boot("4.14", WITHOUT_AVX)) {
            assertThat(xen.system(SystemPolicy.HOST)).isPresent();
        }
    }

    @Test
    void aRunSaysWhyItIsNotBooted() {
        assertThat(RealLab.xen("4.20").unsupported(WITHOUT_AVX))
                .hasValueSatisfying(reason -> assertThat(reason).contains("announces the extended states 000002e3"));
        assertThat(RealLab.xen("4.14").unsupported(WITHOUT_AVX)).isEmpty();
    }
}
