package io.github.leafguard.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QemuCpuTest {
    @Test
    void registersAreTakenOutOfWhatTheEmulatorIsTold() {
        QemuCpu cpu = QemuCpu.of("EPYC,msr-c0011029=0x2,-hypervisor,msr-10a=0x4000000000000000");
        assertThat(cpu.specification()).isEqualTo("EPYC,-hypervisor");
        assertThat(cpu.registers()).isEqualTo(Map.of(0xc0011029, 2L, 0x10a, 1L << 62));
    }

    @Test
    void anyOtherTextIsWhatTheEmulatorIsTold() {
        assertThat(QemuCpu.of("Opteron_G3,model=8,,+msr"))
                .extracting(QemuCpu::specification, QemuCpu::registers)
                .containsExactly("Opteron_G3,model=8,,+msr", Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "'EPYC,msr-10a=5', 'msr-10a=5'",
        "'EPYC,msr-10A=0x5', 'msr-10A=0x5'",
        "'EPYC,msr-123456789=0x5', 'msr-123456789=0x5'",
        "'EPYC,msr-10a', 'msr-10a'"
    })
    void aBadlyWrittenRegisterIsNamed(String text, String register) {
        assertThatThrownBy(() -> QemuCpu.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'" + register + "' is no register of a CPU; expected msr-INDEX=0xVALUE in hexadecimal, such as"
                                + " msr-10a=0x2000000");
    }

    @Test
    void aRegisterHasOneValue() {
        assertThatThrownBy(() -> QemuCpu.of("EPYC,msr-10a=0x5,msr-10a=0x5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("register msr-10a has two values");
    }
}
