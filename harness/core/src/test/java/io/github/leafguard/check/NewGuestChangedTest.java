package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.built;
import static io.github.leafguard.check.Cases.newGuest;
import static io.github.leafguard.check.Cases.restore;
import static io.github.leafguard.check.Findings.assertFindings;
import static io.github.leafguard.check.Findings.sentence;
import static io.github.leafguard.policy.PolicyText.change;
import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.policy.CpuPolicy;
import org.junit.jupiter.api.Test;

class NewGuestChangedTest {
    private static final Check CHECK = new NewGuestChanged();
    private static final CpuPolicy POLICY =
            policy("intel d/1/80000008\n1 eax=000306c3 ebx=00020800\n+FPU +XSAVE +AVX\nd:0 eax=7 ecx=340");
    private static final BuildOutcome NO_SUCH_KIND = new BuildOutcome.Unsupported("no VMX");

    @Test
    void aGuestThatIsAsBeforePasses() {
        assertFindings(CHECK, newGuest(built(POLICY), built(POLICY)));
    }

    @Test
    void featuresAreReportedInBothDirections() {
        CpuPolicy without = change(POLICY, "-AVX");
        assertFindings(
                CHECK,
                newGuest(built(without), built(POLICY)),
                "REGRESSION new-guest-changed/feature-lost:00000001.ecx.28 AVX: 1 -> 0");
        assertFindings(
                CHECK,
                newGuest(built(POLICY), built(without)),
                "REGRESSION new-guest-changed/feature-gained:00000001.ecx.28 AVX: 0 -> 1");
    }

    @Test
    void maxLeavesAreReportedInBothDirections() {
        CpuPolicy more = change(POLICY, "intel d/1/80000021");
        assertFindings(
                CHECK,
                newGuest(built(more), built(POLICY)),
                "REGRESSION new-guest-changed/max-leaf-grown:80000000.eax extd.max_leaf: 80000008 -> 80000021");
        assertFindings(
                CHECK,
                newGuest(built(POLICY), built(more)),
                "REGRESSION new-guest-changed/max-leaf-shrunk:80000000.eax extd.max_leaf: 80000021 -> 80000008");
    }

    @Test
    void anotherFamilyModelOrSteppingIsAnotherValue() {
        assertThat(sentence(CHECK, newGuest(built(change(POLICY, "1 eax=000306c4")), built(POLICY))))
                .startsWith("A new hvm-hap guest reads ")
                .endsWith(" under 4.16.0-rc4, compared with 4.15.0.");
    }

    @Test
    void aKindThatCouldNotBeBuiltIsReported() {
        assertFindings(
                CHECK,
                newGuest(built(POLICY), NO_SUCH_KIND),
                "REGRESSION new-guest-changed/kind-gained hvm-hap guests: no VMX -> built");
    }

    @Test
    void aGuestThatIsNotBuiltIsAnotherChecksBusiness() {
        assertFindings(CHECK, newGuest(NO_SUCH_KIND, built(POLICY)));
        assertFindings(CHECK, newGuest(new BuildOutcome.Failed("no"), built(POLICY)));
        assertFindings(CHECK, newGuest(built(POLICY), new BuildOutcome.Failed("no")));
    }

    @Test
    void onlyNewGuestsAreLookedAt() {
        assertThat(CHECK.appliesTo(newGuest(built(POLICY), built(POLICY)).id())).isTrue();
        assertThat(CHECK.appliesTo(restore(POLICY, POLICY).id())).isFalse();
    }
}
