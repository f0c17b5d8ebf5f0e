package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.system;
import static io.github.leafguard.check.Findings.assertFindings;
import static io.github.leafguard.check.Findings.sentence;
import static io.github.leafguard.policy.PolicyText.change;
import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SystemPolicyChangedTest {
    private static final Check CHECK = new SystemPolicyChanged();
    private static final CpuPolicy POLICY = policy("intel d/1/80000008\n1 eax=000306c3\n+FPU +AVX");

    @ParameterizedTest
    @EnumSource
    void anEqualPolicyPassesAndAGainedFeatureDoesNot(SystemPolicy which) {
        assertFindings(CHECK, system(which, POLICY, POLICY));
        assertFindings(
                CHECK,
                system(which, POLICY, change(POLICY, "-AVX")),
                "REGRESSION system-policy-changed/feature-gained:00000001.ecx.28 AVX: 0 -> 1");
    }

    @ParameterizedTest
    @EnumSource(names = {"RAW", "HOST", "PV_DEFAULT", "HVM_DEFAULT"})
    void aLostFeatureIsReported(SystemPolicy which) {
        assertFindings(
                CHECK,
                system(which, change(POLICY, "-AVX"), POLICY),
                "REGRESSION system-policy-changed/feature-lost:00000001.ecx.28 AVX: 1 -> 0");
    }

    @ParameterizedTest
    @EnumSource(names = {"PV_MAX", "HVM_MAX"})
    void whatAMaxPolicyLostIsAnotherChecksBusiness(SystemPolicy which) {
        assertFindings(CHECK, system(which, change(POLICY, "-AVX"), POLICY));
    }

    @ParameterizedTest
    @EnumSource
    void whereAPolicyForGuestsEndsIsAnotherChecksBusiness(SystemPolicy which) {
        boolean machine = which == SystemPolicy.RAW || which == SystemPolicy.HOST;
        String[] none = {};
        String[] grown = {
            "REGRESSION system-policy-changed/max-leaf-grown:80000000.eax extd.max_leaf: 80000008 -> 80000021"
        };
        assertFindings(CHECK, system(which, change(POLICY, "intel d/1/80000021"), POLICY), machine ? grown : none);
    }

    /** Guests never see OSXSAVE of a policy, so a comparison of their views would not tell. */
    @Test
    void whatNoGuestSeesIsReportedAsWell() {
        CpuPolicy live = change(POLICY, "1 ecx=18000000");
        assertFindings(
                CHECK,
                system(SystemPolicy.RAW, live, change(POLICY, "1 ecx=10000000")),
                "REGRESSION system-policy-changed/value-changed:00000001.ecx 00000001 ecx: 10000000 -> 18000000");
    }

    @Test
    void aRawOrHostPolicyThatIsGoneIsReported() {
        assertFindings(
                CHECK,
                system(SystemPolicy.HOST, null, POLICY),
                "REGRESSION system-policy-changed/value-changed Host policy: present -> absent");
        assertThat(sentence(CHECK, system(SystemPolicy.HOST, null, POLICY)))
                .isEqualTo("4.16.0-rc4 has no Host policy on this host, 4.15.0 has one.");
        assertFindings(CHECK, system(SystemPolicy.PV_MAX, null, POLICY));
        assertFindings(CHECK, system(SystemPolicy.HOST, POLICY, null));
    }
}
