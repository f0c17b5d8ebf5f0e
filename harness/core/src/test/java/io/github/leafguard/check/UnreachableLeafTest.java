package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.built;
import static io.github.leafguard.check.Cases.newGuest;
import static io.github.leafguard.check.Cases.restore;
import static io.github.leafguard.check.Cases.restored;
import static io.github.leafguard.check.Cases.system;
import static io.github.leafguard.check.Findings.assertFindings;
import static io.github.leafguard.check.Findings.sentence;
import static io.github.leafguard.policy.PolicyText.change;
import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UnreachableLeafTest {

    private static final Check CHECK = new UnreachableLeaf();
    private static final CpuPolicy SOUND = policy("amd 5/0/80000008\n1 eax=00100f80\n80000008 eax=3030");
    private static final String ZERO = "00000000:00000000:00000000:00000000";

    @ParameterizedTest
    @CsvSource({
        "6 ecx=1, 00000006, 00000000:00000000:00000001:00000000",
        "7:0 ebx=20, 00000007:00000000, 00000000:00000020:00000000:00000000",
        "b:1 edx=1, 0000000b:00000001, 00000000:00000000:00000000:00000001",
        "d:2 eax=100, 0000000d:00000002, 00000100:00000000:00000000:00000000",
        "80000009 eax=1, 80000009, 00000001:00000000:00000000:00000000",
        "80000021 eax=4, 80000021, 00000004:00000000:00000000:00000000"
    })
    void dataBeyondTheMaxLeafFails(String data, String leaf, String row) {
        assertFindings(
                CHECK,
                system(SystemPolicy.PV_MAX, change(SOUND, data), SOUND),
                "REGRESSION unreachable-leaf:%s.eax leaf %s: %s -> %s".formatted(leaf, leaf, ZERO, row));
    }

    @Test
    void dataBeyondTheMaxSubleafFails() {
        CpuPolicy guest = change(SOUND, "amd 7/0/80000008");
        assertFindings(
                CHECK,
                system(SystemPolicy.PV_MAX, change(guest, "+AVX_VNNI"), guest),
                "REGRESSION unreachable-leaf:00000007:00000001.eax leaf 00000007:00000001: " + ZERO
                        + " -> 00000010:00000000:00000000:00000000");
    }

    @ParameterizedTest
    @CsvSource({"5 eax=40", "80000008 eax=3028", "hv=4", "msr ce=80000000"})
    void dataWithinTheMaxLeavesPasses(String data) {
        assertFindings(CHECK, system(SystemPolicy.PV_MAX, change(SOUND, data), SOUND));
    }

    @ParameterizedTest
    @CsvSource({"3, 4:0", "6, 7:0", "a, b:0", "c, d:0"})
    void leavesWithSubleavesNeedTheMaxLeafToReachThem(String below, String leaf) {
        int reached = Integer.parseInt(below, 16) + 1;
        CpuPolicy data = change(SOUND, leaf + " ecx=100");
        assertThat(CHECK.examine(
                        system(SystemPolicy.PV_MAX, change(data, "amd %s/0/80000008".formatted(below)), SOUND)))
                .hasSize(1);
        assertFindings(CHECK, system(SystemPolicy.PV_MAX, change(data, "amd %x/0/80000008".formatted(reached)), SOUND));
    }

    @Test
    void theMaxSubleafItselfIsReachable() {
        CpuPolicy guest = change(SOUND, "amd 7/1/80000008\n+AVX_VNNI");
        assertFindings(CHECK, system(SystemPolicy.PV_MAX, guest, SOUND));
    }

    @Test
    void theCopiesThatTheShrinkWroteAreNoLeaves() {
        MutablePolicy copies = SOUND.toMutable();
        copies.set(PolicyLayout.basic(7, Register.EBX), 0x20);
        copies.set(PolicyLayout.basic(0xd, Register.EAX), 7);
        assertFindings(CHECK, system(SystemPolicy.PV_MAX, copies.freeze(), SOUND));
    }

    @Test
    void theSameLeafUnderTheBaselineIsPreExistingWhateverItHolds() {
        assertFindings(
                CHECK,
                system(SystemPolicy.HVM_MAX, change(SOUND, "6 ecx=1\n80000019 eax=1"), change(SOUND, "6 ecx=9")),
                "PRE_EXISTING unreachable-leaf:00000006.eax leaf 00000006: "
                        + "00000000:00000000:00000009:00000000 -> 00000000:00000000:00000001:00000000",
                "REGRESSION unreachable-leaf:80000019.eax leaf 80000019: " + ZERO
                        + " -> 00000001:00000000:00000000:00000000");
    }

    @Test
    void aLeafThatTheBaselineReachesIsARegression() {
        CpuPolicy baseline = change(SOUND, "amd 6/0/80000008\n6 ecx=1");
        assertFindings(
                CHECK,
                system(SystemPolicy.PV_DEFAULT, change(baseline, "amd 5/0/80000008"), baseline),
                "REGRESSION unreachable-leaf:00000006.eax leaf 00000006: "
                        + "00000000:00000000:00000001:00000000 -> 00000000:00000000:00000001:00000000");
    }

    @Test
    void newGuestsAreLookedAt() {
        CpuPolicy odd = change(SOUND, "6 ecx=1");
        String rows = "leaf 00000006: %s -> 00000000:00000000:00000001:00000000";
        assertFindings(
                CHECK,
                newGuest(built(odd), built(SOUND)),
                "REGRESSION unreachable-leaf:00000006.eax " + rows.formatted(ZERO));
        assertFindings(
                CHECK,
                newGuest(built(odd), built(odd)),
                "PRE_EXISTING unreachable-leaf:00000006.eax " + rows.formatted("00000000:00000000:00000001:00000000"));
        assertFindings(
                CHECK,
                newGuest(built(odd), new BuildOutcome.Failed("no")),
                "REGRESSION unreachable-leaf:00000006.eax " + rows.formatted("not known"));
        assertFindings(CHECK, newGuest(new BuildOutcome.Failed("no"), built(odd)));
    }

    @Test
    void restoredGuestsAreLookedAt() {
        CpuPolicy odd = change(SOUND, "6 ecx=1");
        assertFindings(
                CHECK,
                restore(SOUND, odd),
                "REGRESSION unreachable-leaf:00000006.eax leaf 00000006: " + ZERO
                        + " -> 00000000:00000000:00000001:00000000");
        assertFindings(CHECK, restore(odd, restored(SOUND), restored(odd)));
        RestoreOutcome refused = new RestoreOutcome.Refused(PolicyError.of(Errno.EINVAL));
        assertFindings(CHECK, restore(odd, refused, restored(odd)));
    }

    @ParameterizedTest
    @EnumSource
    void whatHardwareAnswersIsNotDerived(SystemPolicy which) {
        boolean derived = which != SystemPolicy.RAW && which != SystemPolicy.HOST;
        assertThat(CHECK.appliesTo(system(which, SOUND, SOUND).id())).isEqualTo(derived);
    }

    @ParameterizedTest
    @CsvSource({
        "amd 5/0/80000008, 6 ecx=1, leaf 00000006, basic.max_leaf 00000005",
        "amd 6/0/80000008, 7:1 eax=1, leaf 00000007:00000001, basic.max_leaf 00000006",
        "amd 7/0/80000008, 7:1 eax=1, leaf 00000007:00000001, feat.max_subleaf 00000000",
        "amd 7/0/80000008, 80000009 eax=1, leaf 80000009, extd.max_leaf 80000008"
    })
    void theSentenceNamesTheMaxLeafThatCutsItOff(String maxima, String data, String leaf, String limit) {
        CpuPolicy sound = change(SOUND, maxima);
        assertThat(sentence(CHECK, system(SystemPolicy.PV_MAX, change(sound, data), sound)))
                .isEqualTo(
                        "The PV Max policy has data in %s under 4.16.0-rc4, beyond its %s: neither guests nor toolstacks can see it."
                                .formatted(leaf, limit));
    }

    @Test
    void theSentenceSaysThatItIsNotNew() {
        CpuPolicy odd = change(SOUND, "6 ecx=1");
        assertThat(sentence(CHECK, restore(odd, restored(odd), restored(odd))))
                .isEqualTo("The policy of the restored guest has data in leaf 00000006 under 4.16.0-rc4, beyond its "
                        + "basic.max_leaf 00000005, as under 4.15.0: neither guests nor toolstacks can see it.");
    }

    @Test
    void aGuestThatAFeaturesetIsAskedForIsLookedAtAndOneWithASettingIsNot() {
        CpuPolicy beyond = change(SOUND, "6 ecx=1");
        CpuidSetting asked = CpuidSetting.ofFeatureset("default,+arch-caps");
        CaseId.Setting id = new CaseId.Setting("nocera", GuestKind.PV, asked.id());
        assertThat(CHECK.appliesTo(id)).isTrue();
        assertThat(CHECK.appliesTo(new CaseId.Setting("nocera", GuestKind.PV, "key/avx=0")))
                .isFalse();
        Case.Setting with = Cases.setting("host", null, built(beyond), built(SOUND), built(SOUND), built(SOUND));
        assertFindings(
                CHECK,
                new Case.Setting(
                        id,
                        with.host(),
                        with.versions(),
                        GuestKind.PV,
                        asked,
                        null,
                        true,
                        built(beyond),
                        built(SOUND),
                        built(SOUND),
                        built(SOUND)),
                "REGRESSION unreachable-leaf:00000006.eax leaf 00000006: " + ZERO
                        + " -> 00000000:00000000:00000001:00000000");
    }
}
