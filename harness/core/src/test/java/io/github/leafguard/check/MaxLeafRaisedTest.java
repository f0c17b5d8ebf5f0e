package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.system;
import static io.github.leafguard.check.Findings.assertFindings;
import static io.github.leafguard.policy.PolicyText.change;
import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaxLeafRaisedTest {
    private static final Check CHECK = new MaxLeafRaised();
    private static final CpuPolicy BASELINE = policy("amd 0000000c/0/8000001c\n+FPU");

    @ParameterizedTest
    @CsvSource({
        "d/0/8000001c, 00000000.eax, basic.max_leaf, 0000000c, 0000000d",
        "c/1/8000001c, 00000007:00000000.eax, feat.max_subleaf, 00000000, 00000001",
        "c/0/80000021, 80000000.eax, extd.max_leaf, 8000001c, 80000021"
    })
    void eachMaxLeafIsAFindingByItself(String maxima, String place, String name, String before, String after) {
        assertFindings(
                CHECK,
                system(SystemPolicy.PV_MAX, change(BASELINE, "amd " + maxima), BASELINE),
                "REGRESSION max-leaf-raised:%s %s: %s -> %s".formatted(place, name, before, after));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c/0/8000001c", "b/0/8000001c", "c/0/80000008", "c/0/0"})
    void equalOrLowerMaxLeavesPass(String maxima) {
        assertFindings(CHECK, system(SystemPolicy.HVM_DEFAULT, change(BASELINE, "amd " + maxima), BASELINE));
    }

    @Test
    void aPolicyThatEitherHasNotIsNotItsBusiness() {
        assertFindings(CHECK, system(SystemPolicy.HVM_MAX, null, BASELINE));
        assertFindings(CHECK, system(SystemPolicy.HVM_MAX, BASELINE, null));
    }

    @ParameterizedTest
    @EnumSource
    void itLooksAtWhatGuestsGet(SystemPolicy which) {
        boolean derived = which != SystemPolicy.RAW && which != SystemPolicy.HOST;
        assertThat(CHECK.appliesTo(system(which, null, null).id())).isEqualTo(derived);
    }
}
