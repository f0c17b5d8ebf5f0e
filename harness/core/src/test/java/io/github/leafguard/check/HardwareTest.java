package io.github.leafguard.check;

import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import org.junit.jupiter.api.Test;

class HardwareTest {

    private static final Hardware CPU = Hardware.of(Cases.host(policy("""
            intel d/1/80000008
            1 ecx=10000000
            7:1 eax=10
            80000008 eax=3027
            msr ce=80000000
            msr 10a=0000000200000001
            """)).machine());

    @Test
    void aRegisterIsReadFromTheDump() {
        assertThat(CPU.word(PolicyLayout.basic(1, Register.ECX))).isEqualTo(0x10000000);
        assertThat(CPU.word(PolicyLayout.feat(1, Register.EAX))).isEqualTo(0x10);
        assertThat(CPU.word(PolicyLayout.extd(8, Register.EAX))).isEqualTo(0x3027);
    }

    @Test
    void anMsrIsReadByHalves() {
        assertThat(CPU.word(PolicyLayout.PLATFORM_INFO)).isEqualTo(0x80000000);
        assertThat(CPU.word(PolicyLayout.ARCH_CAPS_LO)).isEqualTo(1);
        assertThat(CPU.word(PolicyLayout.ARCH_CAPS_HI)).isEqualTo(2);
    }

    @Test
    void whatTheDumpHasNotIsZero() {
        assertThat(CPU.word(PolicyLayout.extd(0x21, Register.EAX))).isZero();
        assertThat(CPU.word(PolicyLayout.basic(1, Register.EDX))).isZero();
        // No CPU answers the hypervisor's leaves.
        assertThat(CPU.word(PolicyLayout.HV_LIMIT)).isZero();
    }

    @Test
    void withoutADumpEverythingIsPossible() {
        assertThat(Hardware.of(Cases.HOST.machine()).word(PolicyLayout.basic(1, Register.EDX)))
                .isEqualTo(~0);
    }
}
