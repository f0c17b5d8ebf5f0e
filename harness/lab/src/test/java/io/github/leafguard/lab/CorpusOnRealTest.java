package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.ToolstackSession;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Corpus, modelled toolstack and real hypervisor together: what was archived elsewhere is found again here. */
class CorpusOnRealTest {
    private static final Corpus CORPUS = new CorpusLoader(ArchiveLimits.DEFAULT)
            .load(List.of(Path.of("../../corpus").toAbsolutePath()));

    private static Host host(String name) {
        return CORPUS.host(name).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nocera-like", "EPYC", "Broadwell", "ff-Icelake-Server-v6", "chimera-Skylake-Server"})
    void theEmulatedCpuIsTheOneTheCorpusHas(String name) {
        Host host = host(name);
        for (DebianXen version : DebianXen.ALL) {
            try (LabHypervisor xen = RealLab.boot(version.binary(), host);
                    Hypervisor model = version.model().boot(host)) {
                assertThat(xen.system(SystemPolicy.RAW)).isPresent().isEqualTo(model.system(SystemPolicy.RAW));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nocera-like", "EPYC", "Broadwell+noxsave"})
    void theModelledToolstackDrivesItAsItDrivesTheModel(String name) {
        Host host = host(name);
        for (DebianXen version : DebianXen.ALL) {
            ModelCandidate candidate = version.model();
            try (LabHypervisor xen = RealLab.boot(version.binary(), host);
                    Hypervisor model = candidate.boot(host)) {
                ToolstackSession onXen = candidate.toolstack().open(xen);
                ToolstackSession onModel = candidate.toolstack().open(model);
                List<ArchivedGuest> guests = CORPUS.guests().stream()
                        .filter(guest -> guest.host().equals(name) && guest.kind() != GuestKind.HVM_SHADOW)
                        .toList();
                List<RestoreOutcome> restored = onXen.restore(guests);
                assertThat(restored).hasSizeGreaterThan(10).isEqualTo(onModel.restore(guests));
                for (CpuidSetting setting : CORPUS.settings().subList(0, 60)) {
                    BuildOutcome built = onXen.build(DomainConfig.of(GuestKind.PV), List.of(setting));
                    assertThat(built)
                            .as(version + ": " + setting.id())
                            .isEqualTo(onModel.build(DomainConfig.of(GuestKind.PV), List.of(setting)));
                }
            }
        }
    }
}
