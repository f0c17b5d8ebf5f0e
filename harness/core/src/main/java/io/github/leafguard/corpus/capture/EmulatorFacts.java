package io.github.leafguard.corpus.capture;

import io.github.leafguard.corpus.QemuCpu;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.policy.CpuSignature;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.policy.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What QEMU imposes on the machines it emulates and no dump shows: the microcode revision it reports, and how it treats reads and writes of
 * MSRs that it does not know (QEMU 7.2, target/i386: it drops the writes and reads zero), unless the lab gives it those ({@link QemuCpu}). Only facts
 * that a rule asks for.
 */
final class EmulatorFacts {
    private static final Pattern STATED_REVISION =
            Pattern.compile("(?:^|,)ucode-rev=(?:0x([0-9a-f]{1,16})|(0|[1-9]\\d{0,17}))(?:,|$)");
    private static final long INTEL_REVISION = 0x100000000L;
    private static final long AMD_REVISION = 0x01000065L;

    private static final int PLATFORM_INFO = 0xce;
    private static final int TSX_FORCE_ABORT = 0x10f;
    private static final int MCU_OPT_CTRL = 0x123;
    private static final int MISC_ENABLE = 0x1a0;
    private static final int DE_CFG = 0xc0011029;
    private static final int VM_CR = 0xc0010114;
    private static final int SVM_DISABLED = 4;
    private static final int EXTENDED_FEATURES = 0xc0011005;

    private final String cpu;
    private final Map<Integer, Long> registers;
    private final SerialisedPolicy raw;
    private final Vendor vendor;
    private final int family;
    private final List<Fact> facts = new ArrayList<>();

    private EmulatorFacts(String cpu, SerialisedPolicy raw) {
        this.cpu = cpu;
        this.registers = QemuCpu.of(cpu).registers();
        this.raw = raw;
        this.vendor = Vendor.of(register(0, 1), register(0, 2), register(0, 3));
        this.family = CpuSignature.of(register(1, 0)).family();
    }

    /**
     * The facts.
     *
     * @param cpu what QEMU's {@code -cpu} took
     * @param raw what CPUID answered
     */
    static HostFacts of(String cpu, SerialisedPolicy raw) {
        EmulatorFacts emulator = new EmulatorFacts(cpu, raw);
        if (emulator.vendor == Vendor.INTEL) {
            emulator.intel();
        } else if (emulator.vendor.isAmdLike()) {
            emulator.amd();
        }
        return HostFacts.of(emulator.facts);
    }

    private void intel() {
        revision(INTEL_REVISION, 32);
        boolean forceAbort = has(7, 3, 13);
        boolean alwaysAborts = has(7, 3, 11);
        if (forceAbort && alwaysAborts) {
            boolean zero = registers.getOrDefault(TSX_FORCE_ABORT, 0L) == 0;
            add(FactName.TSX_MISMATCH, zero, zero ? "QEMU reads MSR 0x10f as zero" : "the lab gave it MSR 0x10f");
        }
        given(FactName.RTM_LOCKED, MCU_OPT_CTRL, 2);
        given(FactName.FAST_STRINGS, MISC_ENABLE, 0);
    }

    private void amd() {
        boolean alwaysSerialises = vendor == Vendor.AMD && (family == 0xf || family == 0x11);
        if (!alwaysSerialises && registers.containsKey(DE_CFG)) {
            add(FactName.LFENCE_DISPATCH, true, "the lab gave it MSR C0011029, which keeps what is written");
            given(FactName.LFENCE_DISPATCH_PRESET, DE_CFG, 1);
        } else if (!alwaysSerialises) {
            add(FactName.LFENCE_DISPATCH, false, "QEMU drops writes to MSR C0011029");
        }
        if (family >= 0x15 && family <= 0x18) {
            add(FactName.AMD_VIRT_SPEC_CTRL, true, "QEMU ignores writes to MSR C0011020, and zero is what Xen writes");
        }
        if (vendor == Vendor.AMD) {
            revision(AMD_REVISION, 0);
        }
        if ((registers.getOrDefault(VM_CR, 0L) >>> SVM_DISABLED & 1) != 0) {
            add(FactName.HVM, false, "the lab gave it MSR C0010114, which says that SVM is off");
        }
        if (canShowTopology() && registers.containsKey(EXTENDED_FEATURES)) {
            add(FactName.FORCED, List.of("TOPOEXT"), "the lab gave it MSR C0011005, which keeps what is written");
        }
        if (has(1, 2, 31)) {
            // Most releases do not look for it on AMD, so the dump does not say.
            given(FactName.FAULTING_RAW, PLATFORM_INFO, 31);
        } else {
            bareAmd();
        }
    }

    /** Xen switches TOPOEXT on where firmware has hidden it: family 15h, models 10h to 1fh. */
    private boolean canShowTopology() {
        int model = CpuSignature.of(register(1, 0)).model();
        return vendor == Vendor.AMD && family == 0x15 && model >>> 4 == 1 && !has(0x80000001, 2, 22);
    }

    /** Probes that Xen makes on bare metal only. */
    private void bareAmd() {
        if (family == 0x17 || family == 0x18) {
            add(FactName.NULL_SELECTOR, true, "QEMU clears the base of a segment that gets a null selector");
        }
        if (family == 0x19) {
            add(FactName.SBPB, true, "QEMU does not refuse the write to MSR 0x49");
        }
    }

    /** The property has all of MSR 0x8b; the two vendors' revision is in different halves of it. */
    private void revision(long usual, int shift) {
        Matcher stated = STATED_REVISION.matcher(cpu);
        boolean given = stated.find();
        long register = usual;
        if (given) {
            register = stated.group(1) != null
                    ? Long.parseUnsignedLong(stated.group(1), 16)
                    : Long.parseLong(stated.group(2));
        }
        add(
                FactName.MICROCODE,
                register >>> shift & 0xffffffffL,
                given ? "the revision that QEMU is told to report" : "the revision that QEMU reports");
    }

    /** A fact that is one bit of a register, if the lab gave the machine that. */
    private void given(FactName name, int index, int bit) {
        Long value = registers.get(index);
        if (value != null) {
            add(name, (value >>> bit & 1) != 0, "the lab gave it MSR %X".formatted(index));
        }
    }

    private void add(FactName name, Object value, String basis) {
        facts.add(Fact.shown(name, value, basis));
    }

    private boolean has(int leaf, int register, int bit) {
        return (register(leaf, register) >>> bit & 1) != 0;
    }

    /** A register of a leaf, or of its first subleaf; zero if the dump has no such leaf. */
    private int register(int leaf, int register) {
        return raw.register(leaf, 0, Register.values()[register]).orElse(0);
    }
}
