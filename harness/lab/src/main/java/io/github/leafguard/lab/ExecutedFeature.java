package io.github.leafguard.lab;

import io.github.leafguard.corpus.Machine;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A feature that Xen makes use of by itself as soon as CPUID announces it, and that QEMU without hardware virtualisation can announce
 * ({@value #FORCE}) but not execute. Measured on QEMU 7.2: of the 129 features that it does not implement each was announced alone, on an Intel and on an
 * AMD CPU, to Debian's 4.14 and 4.20. With INVPCID and x2APIC both panic, with VMX they hang; no other disturbs a boot. CLZERO does from 4.21 on: the
 * recordings of 4.21.0 and 4.22.0 lack the machines that announce it, and no others. The rest of the list is executed once vCPUs with extended
 * state, XPTI or timers come into play.
 *
 * @param property QEMU's property of the feature
 * @param since series of Xen, {@code major.minor}, that first executes it; empty if all that the lab knows do
 * @param use what Xen does with it
 * @param leaf the leaf that announces it
 * @param subleaf its subleaf, 0 where there is none
 * @param register the register
 * @param bit the bit
 */
public record ExecutedFeature(
        String property, String since, String use, int leaf, int subleaf, Register register, int bit) {
    /** QEMU's property that keeps features in CPUID which it does not implement. */
    public static final String FORCE = "x-force-features=on";

    /** Switched off in every machine that the lab makes up. Intel's virtualisation alone is not here: AMD's processors have none. */
    public static final List<ExecutedFeature> ALL = List.of(
            new ExecutedFeature("xsavec", "", "saves the extended state of vCPUs with XSAVEC", 0xd, 1, Register.EAX, 1),
            new ExecutedFeature("xsaves", "", "saves the extended state of vCPUs with XSAVES", 0xd, 1, Register.EAX, 3),
            new ExecutedFeature("pcid", "", "switches address spaces by CR4.PCIDE", 1, 0, Register.ECX, 17),
            new ExecutedFeature("invpcid", "", "flushes TLBs with INVPCID", 7, 0, Register.EBX, 10),
            new ExecutedFeature("x2apic", "", "switches its APIC to x2APIC mode", 1, 0, Register.ECX, 21),
            new ExecutedFeature(
                    "tsc-deadline", "", "sets its timer by MSR 0x6e0, which QEMU ignores", 1, 0, Register.ECX, 24),
            new ExecutedFeature("clzero", "4.21", "clears pages with CLZERO", 0x80000008, 0, Register.EBX, 0));

    private static final Pattern SERIES = Pattern.compile("(\\d+)\\.(\\d+)(?:\\D.*)?");

    /** What {@code -cpu} takes to announce all that a model has, but for these. */
    public static String forced() {
        return ALL.stream()
                .map(feature -> "-" + feature.property())
                .collect(Collectors.joining(",", "," + FORCE + ",", ""));
    }

    /**
     * Why a version of Xen cannot run on a machine: it would execute what the machine only announces. What all versions execute is not asked for, since
     * a machine that announces it was seen to boot before it came into a corpus.
     *
     * @param version as Xen says it: {@code 4.21.0}, {@code 4.22-unstable}; asked for only if it matters
     */
    static Optional<String> obstacle(Supplier<String> version, Machine machine) {
        if (!String.valueOf(machine.qemuCpu()).contains(FORCE)) {
            return Optional.empty();
        }
        return ALL.stream()
                .filter(feature -> !feature.since().isEmpty() && feature.isAnnounced(machine.raw()))
                .filter(feature -> isFrom(feature.since(), version.get()))
                .map(feature -> "machine %s announces %s, and Xen from %s on %s, which the emulator cannot do"
                        .formatted(
                                machine.name(),
                                feature.property().toUpperCase(Locale.ROOT),
                                feature.since(),
                                feature.use()))
                .findFirst();
    }

    /** Whether a version is of a series, {@code major.minor}, or of a later one. */
    static boolean isFrom(String series, String version) {
        Matcher from = SERIES.matcher(series);
        Matcher asked = SERIES.matcher(version);
        if (!from.matches() || !asked.matches()) {
            return false;
        }
        int major = Integer.compare(number(asked, 1), number(from, 1));
        return major > 0 || major == 0 && number(asked, 2) >= number(from, 2);
    }

    private static int number(Matcher version, int group) {
        return Integer.parseInt(version.group(group));
    }

    private boolean isAnnounced(SerialisedPolicy raw) {
        return (raw.register(leaf, subleaf, register).orElse(0) >>> bit & 1) != 0;
    }
}
