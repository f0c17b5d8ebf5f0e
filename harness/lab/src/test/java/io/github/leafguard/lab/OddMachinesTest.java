package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models and binaries on CPUs the corpus has not, each of which tells changes apart that no other shows: TSX on AMD, leaf 80000021,
 * invariant TSC, ARCH_CAPABILITIES, vendors without rules of their own. The dump is the raw policy itself.
 */
class OddMachinesTest {
    private static final String FORCED =
            ",x-force-features=on,-xsavec,-xsaves,-pcid,-invpcid,-x2apic,-tsc-deadline,-clzero,+svm,+npt";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EPYC" + FORCED + ",+rtm,+hle",
                "EPYC" + FORCED + ",+invtsc",
                "EPYC-Milan,xlevel=0x80000021,+svm,+npt",
                "EPYC,vendor=CentaurHauls,+svm,+npt",
                "EPYC,vendor=NobodyAtHome,+svm,+npt",
                "Skylake-Server" + FORCED + ",-vmx,+invtsc,+pks",
                "Skylake-Server" + FORCED + ",-vmx,+arch-capabilities,+rdctl-no,+ibrs-all,+tsx-ctrl"
            })
    void theModelAnswersWhatTheBinaryAnswers(String cpu) {
        for (DebianXen version : DebianXen.ALL) {
            Agreement agreement = new Agreement();
            Host bare = RealLab.host(cpu);
            try (LabHypervisor xen = RealLab.boot(version.binary(), bare)) {
                Host host = Imported.host(bare, List.of(version.capture(xen, bare.name())));
                Agreement.Pair pair = agreement.new Pair(version.model(), host, xen);
                pair.systemPolicies();
                pair.kinds(version.notBuilt());
                pair.freshDomains();
                pair.variants(version.nested());
                for (GuestKind kind : GuestKind.values()) {
                    if (xen.unsupported(kind).isEmpty()) {
                        pair.randomPolicies(kind, 1, 100);
                    }
                }
            }
            assertThat(agreement.differences()).isEmpty();
        }
    }
}
