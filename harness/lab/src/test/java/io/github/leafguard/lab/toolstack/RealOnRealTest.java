package io.github.leafguard.lab.toolstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.model.ModelHypervisor;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.toolstack.CpuidKey;
import io.github.leafguard.candidate.model.toolstack.ModelSession;
import io.github.leafguard.candidate.model.toolstack.ModelToolstack;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.lab.DebianXen;
import io.github.leafguard.lab.RealLab;
import io.github.leafguard.lab.TestHosts;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.run.accuracy.SettingsAgreement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The toolstack that ships drives the hypervisor that ships: every key of the release on a booted Xen, and the model of both says the
 * same.
 */
class RealOnRealTest {
    private static final DebianXen[] RELEASES = DebianXen.ALL;
    private static final String USUAL = "EPYC,chimera-Icelake-Server-v6";

    private static List<List<CpuidSetting>> settings(ModelToolstack model) {
        return model.keys().all().stream()
                .map(CpuidKey::name)
                .flatMap(key -> List.of(key + "=0", key + "=1", key + "=k").stream())
                .map(item -> List.of(new CpuidSetting(
                        item, CpuidSetting.Syntax.LIBXL, List.of("host," + item), List.of(), "4.13.0", "")))
                .toList();
    }

    private static List<ArchivedGuest> withoutCpuid(Host host) {
        SerialisedPolicy nothing = SerialisedPolicy.builder().build();
        return List.of(
                new ArchivedGuest("pv", host.name(), GuestKind.PV, "4.13.0", nothing, "a test"),
                new ArchivedGuest("hvm", host.name(), GuestKind.HVM_HAP, "4.13.0", nothing, "a test"));
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void whatShipsDoesTogetherWhatTheModelDoesTogether(DebianXen release) {
        release.requireInstalled();
        ModelToolstack model = (ModelToolstack) release.model().toolstack();
        List<List<CpuidSetting>> guests = settings(model);
        SettingsAgreement agreement = new SettingsAgreement();
        int restores = 0;
        List<Host> hosts = TestHosts.chosen(USUAL);
        try (RealToolstack toolstack =
                new ToolstackSource(RealLab.lab(), new ModelSource()).resolve(release.binary())) {
            for (Host host : hosts) {
                try (Hypervisor xen = RealLab.xen(release.binary()).boot(host);
                        ModelHypervisor modelled = release.model().boot(host)) {
                    RealSession real = toolstack.open(xen);
                    ModelSession session = model.open(modelled);
                    for (GuestKind kind : List.of(GuestKind.PV, GuestKind.HVM_HAP)) {
                        List<BuildOutcome> outcomes = real.buildAll(DomainConfig.of(kind), guests);
                        for (int i = 0; i < outcomes.size(); i++) {
                            agreement.compare(
                                    host.name() + " " + kind.text() + " "
                                            + guests.get(i).get(0).configLine(),
                                    outcomes.get(i),
                                    session.build(DomainConfig.of(kind), guests.get(i)));
                        }
                    }
                    restores += compareRestores(real.restore(withoutCpuid(host)), session.restore(withoutCpuid(host)));
                }
            }
        }
        System.out.println("toolstack:" + release.binary() + " on xen:" + release.binary() + ", " + hosts.size()
                + " hosts: " + agreement + "; " + restores + " guests without CPUID data restored alike");
        assertThat(agreement.differences()).isEmpty();
        assertThat(agreement.failed()).isPositive();
    }

    /** How many were restored by both, and alike. */
    private static int compareRestores(List<RestoreOutcome> real, List<RestoreOutcome> model) {
        int restored = 0;
        for (int i = 0; i < real.size(); i++) {
            if (!(real.get(i) instanceof RestoreOutcome.NotCheckable)) {
                assertThat(real.get(i))
                        .isInstanceOf(RestoreOutcome.Restored.class)
                        .isEqualTo(model.get(i));
                restored++;
            } else {
                assertThat(model.get(i)).isInstanceOf(RestoreOutcome.NotCheckable.class);
            }
        }
        return restored;
    }
}
