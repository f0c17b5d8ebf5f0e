package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.built;
import static io.github.leafguard.check.Cases.newGuest;
import static io.github.leafguard.check.Cases.restore;
import static io.github.leafguard.check.Cases.restored;
import static io.github.leafguard.check.Cases.system;
import static io.github.leafguard.check.Checkability.notCheckable;
import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.PolicyError;
import org.junit.jupiter.api.Test;

class CheckabilityTest {

    private static final CpuPolicy POLICY = policy("intel 7/0/80000000");
    private static final BuildOutcome BUILT = built(POLICY);
    private static final BuildOutcome FAILED = new BuildOutcome.Failed("Out of memory.");
    private static final BuildOutcome UNASKED = new BuildOutcome.NotCheckable("no HVM on this host");
    private static final RestoreOutcome NO_ANSWER = new RestoreOutcome.NotCheckable("no HVM on this host");
    private static final RestoreOutcome REFUSED = new RestoreOutcome.Refused(PolicyError.of(Errno.EINVAL));

    // --- archived guests

    @Test
    void anArchivedGuestIsComparedWithItself() {
        assertThat(notCheckable(restore(POLICY, restored(POLICY), restored(POLICY))))
                .isEmpty();
        assertThat(notCheckable(restore(POLICY, restored(POLICY), NO_ANSWER))).isEmpty();
        assertThat(notCheckable(restore(POLICY, restored(POLICY), REFUSED))).isEmpty();
    }

    @Test
    void aRefusalCanAlwaysBeJudged() {
        assertThat(notCheckable(restore(POLICY, REFUSED, NO_ANSWER))).isEmpty();
        assertThat(notCheckable(restore(null, REFUSED, NO_ANSWER))).isEmpty();
    }

    @Test
    void aCandidateThatCannotBeAskedCannotBeJudged() {
        assertThat(notCheckable(restore(POLICY, NO_ANSWER, restored(POLICY)))).contains("no HVM on this host");
    }

    @Test
    void aStreamWithoutCpuidDataNeedsTheBaseline() {
        assertThat(notCheckable(restore(null, restored(POLICY), restored(POLICY))))
                .isEmpty();
        assertThat(notCheckable(restore(null, restored(POLICY), NO_ANSWER)))
                .contains("the stream carries no CPUID data, and the baseline 4.15.0 cannot tell what the guest had: "
                        + "no HVM on this host");
        assertThat(notCheckable(restore(null, restored(POLICY), REFUSED)))
                .contains("the stream carries no CPUID data, and the baseline 4.15.0 cannot tell what the guest had: "
                        + "leaf ffffffff, subleaf ffffffff, msr ffffffff (22 = Invalid argument)");
    }

    // --- system policies

    @Test
    void aSystemPolicyNeedsTheBaselineS() {
        assertThat(notCheckable(system(SystemPolicy.HVM_MAX, POLICY, POLICY))).isEmpty();
        assertThat(notCheckable(system(SystemPolicy.HVM_MAX, null, POLICY))).isEmpty();
        assertThat(notCheckable(system(SystemPolicy.HVM_MAX, CpuPolicy.EMPTY, POLICY)))
                .isEmpty();
        assertThat(notCheckable(system(SystemPolicy.HVM_MAX, POLICY, null)))
                .contains("the baseline 4.15.0 has no HVM Max policy on this host to compare with");
        assertThat(notCheckable(system(SystemPolicy.HVM_MAX, CpuPolicy.EMPTY, CpuPolicy.EMPTY)))
                .contains("neither 4.16.0-rc4 nor 4.15.0 has a HVM Max policy on this host");
    }

    // --- settings

    @Test
    void aSettingNeedsFourAnswers() {
        assertThat(notCheckable(setting(BUILT, BUILT, BUILT, BUILT))).isEmpty();
        assertThat(notCheckable(setting(UNASKED, BUILT, BUILT, BUILT)))
                .contains("under 4.16.0-rc4: no HVM on this host");
        assertThat(notCheckable(setting(BUILT, UNASKED, BUILT, BUILT)))
                .contains("under 4.16.0-rc4: no HVM on this host");
        assertThat(notCheckable(setting(BUILT, BUILT, UNASKED, BUILT))).contains("under 4.15.0: no HVM on this host");
        assertThat(notCheckable(setting(BUILT, BUILT, BUILT, UNASKED))).contains("under 4.15.0: no HVM on this host");
    }

    @Test
    void aSettingNeedsAPlainGuestToCompareWith() {
        assertThat(notCheckable(setting(FAILED, FAILED, BUILT, BUILT)))
                .contains("under 4.16.0-rc4 a guest without settings cannot be built: Out of memory");
        assertThat(notCheckable(setting(BUILT, BUILT, BUILT, FAILED)))
                .contains("under 4.15.0 a guest without settings cannot be built: Out of memory");
    }

    @Test
    void aSettingThatIsRefusedCanBeJudged() {
        assertThat(notCheckable(setting(FAILED, BUILT, BUILT, BUILT))).isEmpty();
        assertThat(notCheckable(setting(BUILT, BUILT, FAILED, BUILT))).isEmpty();
    }

    // --- new guests

    @Test
    void aNewGuestNeedsBothAnswers() {
        assertThat(notCheckable(newGuest(BUILT, BUILT))).isEmpty();
        assertThat(notCheckable(newGuest(BUILT, FAILED))).isEmpty();
        assertThat(notCheckable(newGuest(UNASKED, BUILT))).contains("under 4.16.0-rc4: no HVM on this host");
        assertThat(notCheckable(newGuest(BUILT, UNASKED))).contains("under 4.15.0: no HVM on this host");
    }

    @Test
    void aNewGuestThatFailsCanBeJudgedAlone() {
        assertThat(notCheckable(newGuest(FAILED, UNASKED))).isEmpty();
    }

    /** In the order candidate, candidate plain, baseline, baseline plain. */
    private static Case setting(
            BuildOutcome candidate, BuildOutcome candidatePlain, BuildOutcome baseline, BuildOutcome baselinePlain) {
        return Cases.setting("host,avx=1", null, candidate, candidatePlain, baseline, baselinePlain);
    }
}
