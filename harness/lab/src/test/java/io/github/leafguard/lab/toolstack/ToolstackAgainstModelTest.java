package io.github.leafguard.lab.toolstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelHypervisor;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.toolstack.ModelSession;
import io.github.leafguard.candidate.model.toolstack.ModelToolstack;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.lab.DebianXen;
import io.github.leafguard.lab.RealLab;
import io.github.leafguard.lab.TestHosts;
import io.github.leafguard.run.accuracy.SettingsAgreement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Each release's toolstack as it ships against the model of it, on a modelled hypervisor of the same version: same acceptance, same
 * error, same policy, for every key with every kind of value, and for lists in the old syntax. Some hosts of the corpus stand for
 * all; {@code -Dleafguard.hosts=all} asks on all of them.
 */
class ToolstackAgainstModelTest {
    private static final String USUAL =
            "nocera-like,EPYC,ff-EPYC-Milan,chimera-Icelake-Server-v6,ff-Skylake-Client,chimera-Snowridge";

    private static final DebianXen[] RELEASES = DebianXen.ALL;

    private static ModelToolstack toolstack(ModelCandidate model) {
        return (ModelToolstack) model.toolstack();
    }

    private static CpuidSetting libxl(String item) {
        return new CpuidSetting(item, CpuidSetting.Syntax.LIBXL, List.of("host," + item), List.of(), "4.13.0", "");
    }

    private static List<CpuidSetting> settings(ModelCandidate model) {
        List<CpuidSetting> settings = new ArrayList<>();
        toolstack(model).keys().everyItem().forEach(item -> settings.add(libxl(item)));
        TestHosts.CORPUS.settings().stream()
                .filter(setting -> setting.syntax() == CpuidSetting.Syntax.XEND)
                .forEach(settings::add);
        return settings;
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void theModelMakesOfSettingsWhatTheLibrariesMakeOfThem(DebianXen release) {
        release.requireInstalled();
        ModelCandidate model = release.model();
        List<List<CpuidSetting>> guests = settings(model).stream().map(List::of).toList();
        List<Host> hosts = TestHosts.chosen(USUAL);
        SettingsAgreement agreement = new SettingsAgreement();
        try (RealToolstack toolstack =
                new ToolstackSource(RealLab.lab(), new ModelSource()).resolve(release.binary())) {
            assertThat(toolstack.version()).isEqualTo(release.release());
            for (Host host : hosts) {
                try (ModelHypervisor hypervisor = model.boot(host)) {
                    for (GuestKind kind : List.of(GuestKind.PV, GuestKind.HVM_HAP)) {
                        DomainConfig config = DomainConfig.of(kind);
                        List<BuildOutcome> real = toolstack.open(hypervisor).buildAll(config, guests);
                        ModelSession session = toolstack(model).open(hypervisor);
                        for (int i = 0; i < real.size(); i++) {
                            agreement.compare(
                                    host.name() + " " + kind.text() + " "
                                            + guests.get(i).get(0).configLine(),
                                    real.get(i),
                                    session.build(config, guests.get(i)));
                        }
                    }
                }
            }
        }
        System.out.println("toolstack:" + release.binary() + " on model:" + release.release() + ", " + hosts.size()
                + " hosts: " + agreement);
        assertThat(agreement.differences()).isEmpty();
        assertThat(agreement.compared()).isEqualTo(guests.size() * 2 * hosts.size());
    }
}
