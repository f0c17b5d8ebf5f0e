package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.ToolstackSession;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelSource;
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
    /** The release whose rules those of Debian's 4.20 equal on these hosts. */
    private static final ModelCandidate MODEL = new ModelSource().resolve("4.20.0");

    private static Host host(String name) {
        return CORPUS.host(name).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nocera-like", "EPYC", "Broadwell", "ff-Icelake-Server-v6", "chimera-Skylake-Server"})
    void theEmulatedCpuIsTheOneTheCorpusHas(String name) {
        Host host = host(name);
        // Not on 4.14: its later point releases read more extended leaves than 4.14.0.
        for (String release : List.of("4.17", "4.20")) {
            try (LabHypervisor xen = RealLab.boot(release, host);
                    Hypervisor model = new ModelSource().resolve(release + ".0").boot(host)) {
                assertThat(xen.system(SystemPolicy.RAW)).isPresent().isEqualTo(model.system(SystemPolicy.RAW));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nocera-like", "EPYC", "Broadwell+noxsave"})
    void theModelledToolstackDrivesItAsItDrivesTheModel(String name) {
        Host host = host(name);
        List<CpuidSetting> settings = CORPUS.settings().subList(0, 60);
        try (LabHypervisor xen = RealLab.boot("4.20", host);
                Hypervisor model = MODEL.boot(host)) {
            ToolstackSession onXen = MODEL.toolstack().open(xen);
            ToolstackSession onModel = MODEL.toolstack().open(model);
            List<ArchivedGuest> guests = CORPUS.guests().stream()
                    .filter(guest -> guest.host().equals(name) && guest.kind() != GuestKind.HVM_SHADOW)
                    .toList();
            List<RestoreOutcome> restored = onXen.restore(guests);
            assertThat(restored).hasSizeGreaterThan(10).isEqualTo(onModel.restore(guests));
            for (CpuidSetting setting : settings) {
                BuildOutcome built = onXen.build(DomainConfig.of(GuestKind.PV), List.of(setting));
                assertThat(built)
                        .as(setting.id())
                        .isEqualTo(onModel.build(DomainConfig.of(GuestKind.PV), List.of(setting)));
            }
        }
    }
}
