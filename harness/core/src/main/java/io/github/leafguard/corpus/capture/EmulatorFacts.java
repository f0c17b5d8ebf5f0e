package io.github.leafguard.corpus.capture;

import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.policy.CpuSignature;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.policy.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What QEMU imposes on the machines it emulates and no dump shows: the microcode revision it reports, and how it treats reads and writes of
 * MSRs that it does not know (QEMU 7.2, target/i386: it drops the writes and reads zero). Only facts that a rule asks for.
 */
final class EmulatorFacts {
    private static final Pattern STATED_REVISION =
            Pattern.compile("(?:^|,)ucode-rev=(?:0x([0-9a-f]{1,16})|(0|[1-9]\\d{0,17}))(?:,|$)");
    private static final long INTEL_REVISION = 0x100000000L;
    private static final long AMD_REVISION = 0x01000065L;

    private final String cpu;
    private final SerialisedPolicy raw;
    private final Vendor vendor;
    private final int family;
    private final List<Fact> facts = new ArrayList<>();

    private EmulatorFacts(String cpu, SerialisedPolicy raw) {
        this.cpu = cpu;
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
            add(FactName.TSX_MISMATCH, true, "QEMU reads MSR 0x10f as zero");
        }
    }

    private void amd() {
        boolean alwaysSerialises = vendor == Vendor.AMD && (family == 0xf || family == 0x11);
        if (!alwaysSerialises) {
            add(FactName.LFENCE_DISPATCH, false, "QEMU drops writes to MSR C0011029");
        }
        if (family >= 0x15 && family <= 0x18) {
            add(FactName.AMD_VIRT_SPEC_CTRL, true, "QEMU ignores writes to MSR C0011020, and zero is what Xen writes");
        }
        if (vendor == Vendor.AMD) {
            revision(AMD_REVISION, 0);
        }
        if (!has(1, 2, 31)) {
            bareAmd();
        }
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

    private void add(FactName name, Object value, String basis) {
        facts.add(Fact.shown(name, value, basis));
    }

    private boolean has(int leaf, int register, int bit) {
        return (register(leaf, register) >>> bit & 1) != 0;
    }

    /** A register of a leaf, or of its first subleaf; zero if the dump has no such leaf. */
    private int register(int leaf, int register) {
        for (int entry = 0; entry < raw.leafCount(); entry++) {
            if (raw.leaf(entry) == leaf && (raw.subleaf(entry) == 0 || raw.subleaf(entry) == -1)) {
                return raw.value(entry, register);
            }
        }
        return 0;
    }
}
