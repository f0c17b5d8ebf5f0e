package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.lab.Agreement.Subject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The model of each release the lab has installed, against the binary itself: equal in every bit. Some hosts of the corpus stand for
 * all; {@link TestHosts} says how to choose others.
 */
class ModelAgainstBinaryTest {
    /** Each vendor and family, CPUs with all features forced, combinations no hardware has, and every boot option. */
    private static final String USUAL =
            "nocera-like,EPYC,EPYC+noxsave,EPYC-Milan,Dhyana,Opteron_G1,Opteron_G5,qemu64-svm,"
                    + "Conroe,Nehalem,Broadwell,Broadwell+noxsave,Cascadelake-Server,KnightsMill,Snowridge,"
                    + "ff-EPYC-Milan+spec-ctrl_no,ff-Dhyana,ff-Icelake-Server-v6,ff-IvyBridge,"
                    + "ff-KnightsMill+spec-ctrl_no-gds-mit,ff-Skylake-Client+cpuid_no-avx2_no-aesni,"
                    + "chimera-Skylake-Server,chimera-Icelake-Server-v6+vpmu_on,chimera-Westmere";

    private static final DebianXen[] INSTALLED = DebianXen.ALL;

    @ParameterizedTest
    @FieldSource("INSTALLED")
    void theModelAnswersWhatTheBinaryAnswers(DebianXen version) {
        Agreement agreement = new Agreement();
        version.requireInstalled();
        List<Host> hosts = TestHosts.chosen(USUAL);
        for (Host host : hosts) {
            try (LabHypervisor xen = RealLab.boot(version.binary(), host)) {
                Agreement.Pair pair = agreement.new Pair(version.model(), host, xen);
                pair.systemPolicies();
                pair.kinds(version.notBuilt());
                pair.freshDomains();
                pair.variants(version.nested());
                pair.restores(TestHosts.CORPUS.guestsOf(host.name()));
            }
        }
        System.out.println(version + " on " + hosts.size() + " hosts: " + agreement);
        assertThat(agreement.differences()).isEmpty();
        assertThat(agreement.count(Subject.SYSTEM_POLICY).compared()).isEqualTo(6 * hosts.size());
        assertThat(agreement.count(Subject.FRESH_DOMAIN).compared()).isGreaterThanOrEqualTo(hosts.size());
        assertThat(agreement.count(Subject.RESTORE).compared()).isGreaterThan(hosts.size());
    }

    /** On an AMD host, an Intel host with every feature, and a combination of both, for every kind of guest there is. */
    @ParameterizedTest
    @FieldSource("INSTALLED")
    void theyAgreeOnTenThousandHostilePolicies(DebianXen version) {
        version.requireInstalled();
        Agreement agreement = new Agreement();
        List<String> hosts = List.of("EPYC", "ff-Skylake-Server", "chimera-Icelake-Server-v6");
        int cells = version.notBuilt().contains(GuestKind.HVM_SHADOW) ? 5 : 7;
        for (String name : hosts) {
            Host host = TestHosts.CORPUS.host(name).orElseThrow();
            try (LabHypervisor xen = RealLab.boot(version.binary(), host)) {
                Agreement.Pair pair = agreement.new Pair(version.model(), host, xen);
                for (GuestKind kind : GuestKind.values()) {
                    if (xen.unsupported(kind).isEmpty()) {
                        pair.randomPolicies(kind, 20211124 + kind.ordinal(), 10_000 / cells + 1);
                    }
                }
            }
        }
        System.out.println(version + ": " + agreement);
        assertThat(agreement.differences()).isEmpty();
        Agreement.Count count = agreement.count(Subject.RANDOM_POLICY);
        assertThat(count.compared()).isGreaterThanOrEqualTo(10_000);
        assertThat(count.refused()).isBetween(count.compared() / 4, count.compared() * 3 / 4);
    }
}
