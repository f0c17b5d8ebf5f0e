package io.github.leafguard.corpus.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.policy.Vendor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What QEMU imposes on a machine stands in its file; nothing else does. */
class EmulatorFactsTest {
    private static final int HYPERVISOR = 1 << 31;
    private static final int FAMILY_6 = 0x306c4;
    private static final int FAMILY_F = 0xf61;
    private static final int FAMILY_17 = 0x800f12;
    private static final int FAMILY_19 = 0xa00f11;

    private static SerialisedPolicy.Builder cpu(Vendor vendor, int signature, int features) {
        ByteBuffer name = ByteBuffer.wrap(vendor.signature().getBytes(StandardCharsets.US_ASCII))
                .order(ByteOrder.LITTLE_ENDIAN);
        return SerialisedPolicy.builder()
                .leaf(0, -1, 7, name.getInt(0), name.getInt(8), name.getInt(4))
                .leaf(1, -1, signature, 0, features, 0);
    }

    private static HostFacts facts(String cpu, SerialisedPolicy.Builder raw) {
        return EmulatorFacts.of(cpu, raw.build());
    }

    @Test
    void theRevisionOfIntelIsInTheUpperHalfOfItsRegister() {
        assertThat(facts("Haswell", cpu(Vendor.INTEL, FAMILY_6, HYPERVISOR)).register(FactName.MICROCODE))
                .isEqualTo(1);
        HostFacts told = facts("Haswell,ucode-rev=0x2100000000,-hypervisor", cpu(Vendor.INTEL, FAMILY_6, 0));
        assertThat(told.register(FactName.MICROCODE)).isEqualTo(0x21);
        assertThat(told.find(FactName.MICROCODE).orElseThrow().basis())
                .isEqualTo("the revision that QEMU is told to report");
    }

    @Test
    void theRevisionOfAmdIsInTheLowerHalf() {
        assertThat(facts("EPYC", cpu(Vendor.AMD, FAMILY_17, HYPERVISOR)).register(FactName.MICROCODE))
                .isEqualTo(0x01000065);
        assertThat(facts("EPYC-Milan,ucode-rev=0xa0011ff", cpu(Vendor.AMD, FAMILY_19, HYPERVISOR))
                        .register(FactName.MICROCODE))
                .isEqualTo(0x0a0011ff);
    }

    @ParameterizedTest
    @CsvSource({"0x8000002100000000, 80000021", "0, 0", "141733920768, 21"})
    void aRevisionIsReadInFullWidth(String stated, String revision) {
        assertThat(facts("Haswell,ucode-rev=" + stated, cpu(Vendor.INTEL, FAMILY_6, HYPERVISOR))
                        .register(FactName.MICROCODE))
                .isEqualTo(Long.parseLong(revision, 16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x10000000000000000", "99999999999999999999", "08", ""})
    void whatIsNoRevisionOfQemuIsNone(String stated) {
        assertThat(facts("Haswell,ucode-rev=" + stated, cpu(Vendor.INTEL, FAMILY_6, HYPERVISOR))
                        .find(FactName.MICROCODE)
                        .orElseThrow()
                        .basis())
                .isEqualTo("the revision that QEMU reports");
    }

    @Test
    void onlyFamiliesThatAlwaysSerialiseHaveLfenceDispatch() {
        assertThat(facts("EPYC", cpu(Vendor.AMD, FAMILY_17, HYPERVISOR)).flag(FactName.LFENCE_DISPATCH))
                .isFalse();
        assertThat(facts("Opteron_G1", cpu(Vendor.AMD, FAMILY_F, HYPERVISOR)).find(FactName.LFENCE_DISPATCH))
                .isEmpty();
    }

    @Test
    void probesThatXenMakesOnBareMetalOnlyAreStatedThereOnly() {
        assertThat(facts("EPYC", cpu(Vendor.AMD, FAMILY_17, HYPERVISOR)).find(FactName.NULL_SELECTOR))
                .isEmpty();
        assertThat(facts("EPYC,-hypervisor", cpu(Vendor.AMD, FAMILY_17, 0)).flag(FactName.NULL_SELECTOR))
                .isTrue();
        assertThat(facts("EPYC-Milan,-hypervisor", cpu(Vendor.AMD, FAMILY_19, 0))
                        .flag(FactName.SBPB))
                .isTrue();
    }

    @Test
    void aRegisterThatReadsZeroContradictsTwoFeatures() {
        int forceAbortAndAlwaysAborts = 1 << 13 | 1 << 11;
        SerialisedPolicy.Builder both = cpu(Vendor.INTEL, FAMILY_6, 0).leaf(7, 0, 0, 0, 0, forceAbortAndAlwaysAborts);
        assertThat(facts("Skylake-Client", both).flag(FactName.TSX_MISMATCH)).isTrue();
        SerialisedPolicy.Builder one = cpu(Vendor.INTEL, FAMILY_6, 0).leaf(7, 0, 0, 0, 0, 1 << 13);
        assertThat(facts("Skylake-Client", one).find(FactName.TSX_MISMATCH)).isEmpty();
    }

    @Test
    void ofOtherVendorsNothingIsAsked() {
        assertThat(facts("EPYC,vendor=CentaurHauls", cpu(Vendor.CENTAUR, FAMILY_6, 0)))
                .isEqualTo(HostFacts.UNKNOWN);
    }

    @Test
    void aRegisterThatTheLabGivesIsTheFact() {
        HostFacts amd = facts("EPYC,msr-c0011029=0x2,msr-c0010114=0x10", cpu(Vendor.AMD, FAMILY_17, 0));
        assertThat(amd.flag(FactName.LFENCE_DISPATCH)).isTrue();
        assertThat(amd.flag(FactName.LFENCE_DISPATCH_PRESET)).isTrue();
        assertThat(amd.flag(FactName.HVM)).isFalse();
        assertThat(amd.find(FactName.LFENCE_DISPATCH).orElseThrow().basis())
                .isEqualTo("the lab gave it MSR C0011029, which keeps what is written");
        assertThat(facts("EPYC,msr-ce=0x80000000", cpu(Vendor.AMD, FAMILY_17, HYPERVISOR))
                        .flag(FactName.FAULTING_RAW))
                .isTrue();
        HostFacts intel = facts("Haswell,msr-123=0x4,msr-1a0=0x0", cpu(Vendor.INTEL, FAMILY_6, 0));
        assertThat(intel.flag(FactName.RTM_LOCKED)).isTrue();
        assertThat(intel.flag(FactName.FAST_STRINGS)).isFalse();
    }

    @Test
    void theTsxMismatchIsARegisterOfZero() {
        SerialisedPolicy.Builder raw = cpu(Vendor.INTEL, FAMILY_6, 0).leaf(7, 0, 0, 0, 0, 1 << 13 | 1 << 11);
        assertThat(facts("Haswell", raw).flag(FactName.TSX_MISMATCH)).isTrue();
        assertThat(facts("Haswell,msr-10f=0x4", raw).flag(FactName.TSX_MISMATCH))
                .isFalse();
    }
}
