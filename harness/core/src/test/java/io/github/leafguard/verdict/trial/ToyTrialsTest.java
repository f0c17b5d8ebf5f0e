package io.github.leafguard.verdict.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyRun;
import io.github.leafguard.toy.ToyWorld;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.VerdictBuilder;
import io.github.leafguard.verdict.trial.Trial.Sort;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ToyTrialsTest {
    /** The option blanks leaves 4 to 6, as switching off a feature does. */
    private static final ToyChange OPTION = new ToyChange("option", (host, policy) -> {
        if (host.bootOptions().contains("no-tail") || host.bootOptions().contains("no-rest")) {
            policy.clear(PolicyLayout.BASIC + 4 * 4, PolicyLayout.BASIC + 7 * 4);
        }
    });

    /** Fills the leaves that the shrink would cut off. */
    private static final ToyChange KEEP = new ToyChange("keep", (host, policy) -> {
        if (host.bootOptions().contains("keep-all")) {
            for (int leaf = 0; leaf <= 6; leaf++) {
                policy.set(PolicyLayout.BASIC + leaf * 4 + 1, 1);
            }
        }
    });

    private final ToyCandidate old = new ToyCandidate("1.0", OPTION, KEEP);
    private final ToyCandidate next = new ToyCandidate("2.0", OPTION, KEEP, ToyChange.SHRINK);

    private List<Trial> helping(List<Host> hosts, ArchivedGuest... guests) {
        ToyRun run = ToyRun.of(old, next, hosts, List.of(guests), List.of(), ToyCheck.REFUSED);
        Verdict verdict = new VerdictBuilder(run.plan(), List.of(), LocalDate.of(2026, 6, 1), true).judge(run.result());
        assertThat(verdict.regressions()).hasSize(1);
        Trials trials = verdict.regressions().get(0).sought().trials();
        assertThat(trials).isNotNull();
        return trials.helping();
    }

    private static Host booted(Host host, String... options) {
        return new Host(
                host.machine().name() + "+" + String.join("+", options),
                host.machine(),
                List.of(options),
                HostFacts.UNKNOWN);
    }

    private static Tuple lowered(int cured, int of) {
        return tuple(Sort.GUEST_RESTARTED, "cpuid = \"host,maxleaf=0x3\"", cured, of);
    }

    @Test
    void anOptionThatIsToBlameIsLeftOutOfTheVeryMachine() {
        Host host = booted(ToyWorld.host("machine", Vendor.AMD, 6, 6), "no-tail");
        assertThat(helping(List.of(host), ToyWorld.guest("1.0", host, GuestKind.PV)))
                .extracting(Trial::sort, Trial::text, Trial::cured, Trial::of)
                .containsExactlyInAnyOrder(tuple(Sort.BOOT_WITHOUT, "no-tail", 1, 1), lowered(1, 1));
    }

    @Test
    void optionsThatHelpOnlyTogetherAreLeftOutTogether() {
        Host host = booted(ToyWorld.host("machine", Vendor.AMD, 6, 6), "no-tail", "no-rest");
        assertThat(helping(List.of(host), ToyWorld.guest("1.0", host, GuestKind.PV)))
                .extracting(Trial::sort, Trial::text)
                .contains(tuple(Sort.BOOT_WITHOUT, "no-tail no-rest"))
                .doesNotContain(tuple(Sort.BOOT_WITHOUT, "no-tail"), tuple(Sort.BOOT_WITHOUT, "no-rest"));
    }

    @Test
    void anOptionThatOnlyTheCorpusKnowsIsTriedOnItsMachine() {
        Host plain = ToyWorld.host("machine", Vendor.AMD, 6, 3, 6);
        Host whole = booted(plain, "keep-all");
        assertThat(helping(List.of(plain, whole), ToyWorld.guest("1.0", plain, GuestKind.PV)))
                .extracting(Trial::sort, Trial::text, Trial::cured, Trial::of)
                .contains(tuple(Sort.BOOT_WITH, "keep-all", 1, 1));
    }

    @Test
    void aHostTheCandidateCannotBeAskedOnIsNotTried() {
        Host plain = ToyWorld.host("machine+unknown-to-2.0", Vendor.AMD, 6, 6, 6);
        Host host = booted(plain, "no-tail");
        Host asked = new Host("machine+no-tail", plain.machine(), host.bootOptions(), HostFacts.UNKNOWN);
        assertThat(helping(List.of(plain, asked), ToyWorld.guest("1.0", asked, GuestKind.PV)))
                .extracting(Trial::sort, Trial::text, Trial::cured, Trial::of)
                .containsExactly(lowered(1, 1));
    }

    @Test
    void whereNothingThatIsTriedHelpsNothingIsClaimed() {
        // Refused at leaf 80000000 on a host whose extended leaves end early: no lower basic max leaf helps.
        Host host = ToyWorld.host("extended", Vendor.AMD, 6, 6, 3);
        assertThat(helping(List.of(host), ToyWorld.guest("1.0", host, GuestKind.PV)))
                .extracting(Trial::text)
                .noneMatch(text -> text.contains("maxleaf"));
    }
}
