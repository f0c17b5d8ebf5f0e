package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.built;
import static io.github.leafguard.check.Cases.newGuest;
import static io.github.leafguard.check.Cases.restore;
import static io.github.leafguard.check.Cases.restored;
import static io.github.leafguard.check.Cases.system;
import static io.github.leafguard.check.Checkability.obstacle;
import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.PolicyError;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckabilityTest {

    private static final CpuPolicy POLICY = policy("intel 7/0/80000000");
    private static final BuildOutcome BUILT = built(POLICY);
    private static final BuildOutcome FAILED = new BuildOutcome.Failed("Out of memory.");
    private static final BuildOutcome UNASKED = new BuildOutcome.NotCheckable("no HVM on this host");
    private static final RestoreOutcome NO_ANSWER = new RestoreOutcome.NotCheckable("no HVM on this host");
    private static final BuildOutcome NO_SUCH_KIND = new BuildOutcome.Unsupported("no VMX");
    private static final RestoreOutcome UNSUPPORTED = new RestoreOutcome.Unsupported("no VMX");
    private static final RestoreOutcome REFUSED = new RestoreOutcome.Refused(PolicyError.of(Errno.EINVAL));

    // --- archived guests

    @Test
    void anArchivedGuestIsComparedWithItself() {
        assertThat(obstacle(restore(POLICY, restored(POLICY), restored(POLICY))))
                .isEmpty();
        assertThat(obstacle(restore(POLICY, restored(POLICY), NO_ANSWER))).isEmpty();
        assertThat(obstacle(restore(POLICY, restored(POLICY), REFUSED))).isEmpty();
    }

    @Test
    void aRefusalCanAlwaysBeJudged() {
        assertThat(obstacle(restore(POLICY, REFUSED, NO_ANSWER))).isEmpty();
        assertThat(obstacle(restore(null, REFUSED, NO_ANSWER))).isEmpty();
    }

    @Test
    void aCandidateThatCannotBeAskedCannotBeJudged() {
        assertThat(obstacle(restore(POLICY, NO_ANSWER, restored(POLICY))))
                .contains(Obstacle.unjudged("no HVM on this host"));
    }

    @Test
    void whatTheBaselineRunsAndTheCandidateDoesNotIsForTheChecks() {
        assertThat(obstacle(restore(POLICY, UNSUPPORTED, restored(POLICY)))).isEmpty();
        assertThat(obstacle(restore(POLICY, UNSUPPORTED, REFUSED))).isEmpty();
        assertThat(obstacle(restore(POLICY, UNSUPPORTED, NO_ANSWER)))
                .contains(Obstacle.unjudged(
                        "under 4.16.0-rc4: no VMX; and the baseline 4.15.0 cannot be asked:" + " no HVM on this host"));
    }

    @Test
    void aGuestThatNobodyRunsWhereItWasArchivedIsUndecided() {
        assertThat(obstacle(restore(POLICY, UNSUPPORTED, UNSUPPORTED)))
                .contains(Obstacle.undecided(
                        "a guest of kind pv was archived here, but neither 4.16.0-rc4 nor 4.15.0 can run one: no VMX",
                        List.of("the host's CPUID dump as Xen sees it ('xen-cpuid -p', or 'cpuid -r' outside of any"
                                + " guest), with its boot options")));
    }

    @Test
    void aStreamWithoutCpuidDataNeedsTheBaseline() {
        List<String> policy = List.of("the guest's policy, taken with 'xen-cpuid -p DOMID' while it runs");
        assertThat(obstacle(restore(null, restored(POLICY), restored(POLICY)))).isEmpty();
        assertThat(obstacle(restore(null, restored(POLICY), NO_ANSWER)))
                .contains(Obstacle.undecided(
                        "the stream carries no CPUID data, and the baseline 4.15.0 cannot tell what the guest had: "
                                + "no HVM on this host",
                        policy));
        assertThat(obstacle(restore(null, restored(POLICY), REFUSED)))
                .contains(Obstacle.undecided(
                        "the stream carries no CPUID data, and the baseline 4.15.0 cannot tell what the guest had: "
                                + "leaf ffffffff, subleaf ffffffff, msr ffffffff (22 = Invalid argument)",
                        policy));
    }

    // --- system policies

    @Test
    void aSystemPolicyNeedsTheBaselineS() {
        assertThat(obstacle(system(SystemPolicy.HVM_MAX, POLICY, POLICY))).isEmpty();
        assertThat(obstacle(system(SystemPolicy.HVM_MAX, null, POLICY))).isEmpty();
        assertThat(obstacle(system(SystemPolicy.HVM_MAX, CpuPolicy.EMPTY, POLICY)))
                .isEmpty();
        assertThat(obstacle(system(SystemPolicy.HVM_MAX, POLICY, null)))
                .contains(Obstacle.notApplicable(
                        "the baseline 4.15.0 has no HVM Max policy on this host to compare with"));
        assertThat(obstacle(system(SystemPolicy.HVM_MAX, CpuPolicy.EMPTY, CpuPolicy.EMPTY)))
                .contains(Obstacle.notApplicable("neither 4.16.0-rc4 nor 4.15.0 has a HVM Max policy on this host"));
    }

    // --- settings

    @Test
    void aSettingNeedsFourAnswers() {
        Obstacle candidate = Obstacle.unjudged("under 4.16.0-rc4: no HVM on this host");
        Obstacle baseline = Obstacle.unjudged("under 4.15.0: no HVM on this host");
        assertThat(obstacle(setting(BUILT, BUILT, BUILT, BUILT))).isEmpty();
        assertThat(obstacle(setting(UNASKED, BUILT, BUILT, BUILT))).contains(candidate);
        assertThat(obstacle(setting(BUILT, UNASKED, BUILT, BUILT))).contains(candidate);
        assertThat(obstacle(setting(BUILT, BUILT, UNASKED, BUILT))).contains(baseline);
        assertThat(obstacle(setting(BUILT, BUILT, BUILT, UNASKED))).contains(baseline);
    }

    @Test
    void aPlainGuestThatOnlyTheBaselineBuildsIsForTheChecks() {
        assertThat(obstacle(setting(FAILED, FAILED, BUILT, BUILT))).isEmpty();
        assertThat(obstacle(setting(NO_SUCH_KIND, NO_SUCH_KIND, BUILT, BUILT))).isEmpty();
    }

    @Test
    void aGuestThatTheBaselineDoesNotBuildIsPromisedNothing() {
        assertThat(obstacle(setting(BUILT, BUILT, BUILT, FAILED)))
                .contains(
                        Obstacle.notApplicable("under 4.15.0 a guest without settings cannot be built: Out of memory"));
        assertThat(obstacle(setting(BUILT, BUILT, NO_SUCH_KIND, NO_SUCH_KIND)))
                .contains(Obstacle.notApplicable("under 4.15.0: no VMX"));
    }

    @Test
    void aSettingThatIsRefusedCanBeJudged() {
        assertThat(obstacle(setting(FAILED, BUILT, BUILT, BUILT))).isEmpty();
        assertThat(obstacle(setting(BUILT, BUILT, FAILED, BUILT))).isEmpty();
    }

    // --- new guests

    @Test
    void aNewGuestNeedsBothAnswers() {
        assertThat(obstacle(newGuest(BUILT, BUILT))).isEmpty();
        assertThat(obstacle(newGuest(BUILT, FAILED))).isEmpty();
        assertThat(obstacle(newGuest(UNASKED, BUILT)))
                .contains(Obstacle.unjudged("under 4.16.0-rc4: no HVM on this host"));
        assertThat(obstacle(newGuest(BUILT, UNASKED))).contains(Obstacle.unjudged("under 4.15.0: no HVM on this host"));
    }

    @Test
    void aKindOfGuestThatTheBaselineDoesNotRunIsPromisedNothing() {
        Obstacle nothing = Obstacle.notApplicable("under 4.15.0: no VMX");
        assertThat(obstacle(newGuest(NO_SUCH_KIND, NO_SUCH_KIND))).contains(nothing);
        // That it can be built all at once is for a check to tell.
        assertThat(obstacle(newGuest(BUILT, NO_SUCH_KIND))).isEmpty();
        assertThat(obstacle(newGuest(NO_SUCH_KIND, BUILT))).isEmpty();
    }

    @Test
    void aNewGuestThatFailsCanBeJudgedAlone() {
        assertThat(obstacle(newGuest(FAILED, UNASKED))).isEmpty();
    }

    /** In the order candidate, candidate plain, baseline, baseline plain. */
    private static Case setting(
            BuildOutcome candidate, BuildOutcome candidatePlain, BuildOutcome baseline, BuildOutcome baselinePlain) {
        return Cases.setting("host,avx=1", null, candidate, candidatePlain, baseline, baselinePlain);
    }
}
