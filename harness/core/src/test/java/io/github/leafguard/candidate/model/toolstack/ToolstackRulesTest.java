package io.github.leafguard.candidate.model.toolstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The matters of which release, read off the rules that {@link Toolstacks} builds by changes. */
class ToolstackRulesTest {

    @Test
    void theBaseIs4120() {
        assertThat(ToolstackRules.base())
                .hasToString("x=SINGLE_LEAF, restore clamps none, [IGNORES_FAILURE, LIVE_CPUID]");
    }

    @Test
    void failureIsIgnoredUpTo415() {
        assertThat(Toolstacks.XEN_4_15.has(ToolstackSwitch.IGNORES_FAILURE)).isTrue();
        assertThat(Toolstacks.XEN_4_16_RC1.has(ToolstackSwitch.IGNORES_FAILURE)).isFalse();
    }

    @Test
    void anXIsTheMaxPolicysBitIn414And415AndTheDefaultPolicysFrom416() {
        assertThat(Toolstacks.XEN_4_14.xReference()).isEqualTo(XReference.MAX);
        assertThat(Toolstacks.XEN_4_15.xReference()).isEqualTo(XReference.MAX);
        assertThat(Toolstacks.XEN_4_16.xReference()).isEqualTo(XReference.DEFAULT);
    }

    @Test
    void theShrinkCameInRc3AndLeft() {
        assertThat(Toolstacks.XEN_4_16_RC1.has(ToolstackSwitch.SHRINKS_NEW_DOMAINS))
                .isFalse();
        assertThat(Toolstacks.XEN_4_16_RC4.has(ToolstackSwitch.SHRINKS_NEW_DOMAINS))
                .isTrue();
        assertThat(Toolstacks.XEN_4_16).isEqualTo(Toolstacks.XEN_4_16_RC1);
    }

    @Test
    void theRestoreClampsWidenIn420() {
        assertThat(Toolstacks.XEN_4_15.restoreClamps()).isEmpty();
        assertThat(Toolstacks.XEN_4_19.restoreClamps()).contains(new RestoreClamps(0xd, 0, 0x8000001c));
        assertThat(Toolstacks.XEN_4_22.restoreClamps()).contains(new RestoreClamps(0xd, 2, 0x80000021));
        assertThat(Toolstacks.XEN_4_22.withoutRestoreClamps().restoreClamps()).isEmpty();
    }

    @Test
    void aSwitchTurnedOnAndOffLeavesTheRulesAsTheyWere() {
        for (ToolstackSwitch each : ToolstackSwitch.values()) {
            ToolstackRules rules = Toolstacks.XEN_4_15.without(each);
            assertThat(rules.has(each)).isFalse();
            assertThat(rules.with(each).has(each)).isTrue();
            assertThat(rules.with(each).without(each)).isEqualTo(rules).hasSameHashCodeAs(rules);
        }
    }
}
