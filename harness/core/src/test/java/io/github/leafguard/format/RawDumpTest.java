package io.github.leafguard.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RawDumpTest {

    private static final String TOOL = """
            CPU 0:
               0x00000000 0x00: eax=0x0000000d ebx=0x756e6547 ecx=0x6c65746e edx=0x49656e69
               0x00000001 0x00: eax=0x000206d7 ebx=0x00000800 ecx=0x1fbee3ff edx=0xbfebfbff
               0x00000004 0x00: eax=0x3c004121 ebx=0x01c0003f ecx=0x0000003f edx=0x00000000
               0x00000004 0x01: eax=0x3c004122 ebx=0x01c0003f ecx=0x0000003f edx=0x00000000
               0x0000000d 0x00: eax=0x00000007 ebx=0x00000340 ecx=0x00000340 edx=0x00000000
               0x0000000d 0x3e: eax=0x00000080 ebx=0x00000400 ecx=0x00000000 edx=0x00000000
               0x0000000e 0x00: eax=0x00000000 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
               0x80000000 0x00: eax=0x80000008 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
               0x8000001d 0x00: eax=0x00000121 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
               0x8000001d 0x01: eax=0x00000122 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
            CPU 1:
               0x00000000 0x00: eax=0x0000000d ebx=0x756e6547 ecx=0x6c65746e edx=0x49656e69
               0x00000001 0x00: eax=0x000206d7 ebx=0x02000800 ecx=0x1fbee3ff edx=0xbfebfbff
            """;

    @Test
    void theFirstCpuIsTakenWithTheLeavesThatPoliciesHold() {
        RawDump dump = RawDump.readCpuidTool(bytes(TOOL), Origin.of("d"));
        assertThat(dump.policy())
                .isEqualTo(SerialisedPolicy.builder()
                        .leaf(0, -1, 0xd, 0x756e6547, 0x6c65746e, 0x49656e69)
                        .leaf(1, -1, 0x206d7, 0x800, 0x1fbee3ff, 0xbfebfbff)
                        .leaf(4, 0, 0x3c004121, 0x1c0003f, 0x3f, 0)
                        .leaf(4, 1, 0x3c004122, 0x1c0003f, 0x3f, 0)
                        .leaf(0xd, 0, 7, 0x340, 0x340, 0)
                        .leaf(0xd, 0x3e, 0x80, 0x400, 0, 0)
                        .leaf(0x80000000, -1, 0x80000008, 0, 0, 0)
                        .leaf(0x8000001d, -1, 0x121, 0, 0, 0)
                        .build());
        assertThat(dump.passedOver()).isEqualTo(2);
    }

    @Test
    void instLatDumpsCountSubleavesOrNameThem() {
        String text = """
                ------[ Logical CPU #0 ]------

                CPUID 00000000: 00000007-756E6547-6C65746E-49656E69 [GenuineIntel]
                CPUID 00000004: 1C004121-01C0003F-0000003F-00000000 [SL 00]
                CPUID 00000004: 1C004122-01C0003F-0000003F-00000000 [SL 01]
                CPUID 0000000D: 00000207-00000340-00000A88-00000000
                CPUID 0000000D: 0000000F-00000340-00000100-00000000
                CPUID 0000000D: 00000100-00000240-00000000-00000000
                CPUID 0000000D: 00000080-00000000-00000001-00000000
                CPUID 0000000D: 00000008-00000A80-00000000-00000000

                ------[ Logical CPU #1 ]------

                CPUID 00000000: 00000007-756E6547-6C65746E-49656E69 [GenuineIntel]

                MSR 0000001B: 0000-0000-FEE0-0900
                MSR 000000CE: 0008-0838-F301-2000 [eD]
                """;
        RawDump dump = RawDump.readInstLat(bytes(text), Origin.of("d"));
        assertThat(dump.policy())
                .isEqualTo(SerialisedPolicy.builder()
                        .leaf(0, -1, 7, 0x756e6547, 0x6c65746e, 0x49656e69)
                        .leaf(4, 0, 0x1c004121, 0x1c0003f, 0x3f, 0)
                        .leaf(4, 1, 0x1c004122, 0x1c0003f, 0x3f, 0)
                        .leaf(0xd, 0, 0x207, 0x340, 0xa88, 0)
                        .leaf(0xd, 1, 0xf, 0x340, 0x100, 0)
                        // XCR0 has bit 2 and XSS bit 8, then XCR0 bit 9 comes.
                        .leaf(0xd, 2, 0x100, 0x240, 0, 0)
                        .leaf(0xd, 8, 0x80, 0, 1, 0)
                        .leaf(0xd, 9, 8, 0xa80, 0, 0)
                        .msr(0xce, 0x00080838f3012000L)
                        .build());
        assertThat(dump.passedOver()).isEqualTo(1);
    }

    @Test
    void aDamagedRowIsNamed() {
        assertThatThrownBy(() ->
                        RawDump.readCpuidTool(bytes(TOOL.replace("ecx=0x1fbee3ff", "ecx=0x1fbee")), Origin.of("d")))
                .hasMessageStartingWith("d: line 3: found the row '   0x00000001 0x00: eax=0x000206d7 ebx=0x00000800"
                        + " ecx=0x1fbee edx=0xbfebfbff', expected a whole row");
    }

    @Test
    void aTextWithoutRowsIsRefused() {
        assertThatThrownBy(() -> RawDump.readInstLat(bytes("CPU Type: none\n"), Origin.of("d")))
                .hasMessageContaining("expected rows 'CPUID LLLLLLLL: EEEEEEEE-");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
