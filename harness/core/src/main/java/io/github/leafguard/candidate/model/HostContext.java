package io.github.leafguard.candidate.model;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.HostFacts;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Vendor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host as the rules see it: its dump, its decoded signature, its boot options, and every fact resolved to a value. */
final class HostContext {
    private final Host host;
    private final HostFacts facts;
    private final Dump dump;
    private final BootOptions options;
    private final Vendor vendor;
    private final int family;
    private final int model;
    private final int stepping;
    private final int[][] components = new int[64][];

    HostContext(Host host) {
        this.host = host;
        this.facts = host.facts();
        this.dump = new Dump(host.machine().raw());
        this.options = BootOptions.parse(host.bootOptions());
        int[] leaf0 = dump.cpuid(0);
        this.vendor = Vendor.of(leaf0[1], leaf0[2], leaf0[3]);
        int signature = dump.cpuid(1)[0];
        int base = signature >>> 8 & 0xf;
        this.family = base == 0xf ? base + (signature >>> 20 & 0xff) : base;
        this.model = base >= 6 ? signature >>> 4 & 0xf | signature >>> 12 & 0xf0 : signature >>> 4 & 0xf;
        this.stepping = signature & 0xf;
        for (int component = 0; component < components.length; component++) {
            components[component] = dump.cpuid(0xd, component);
        }
    }

    /** EAX…EDX of leaf 0xd for a state component, as hardware answers. */
    int[] component(int component) {
        return components[component];
    }

    Host host() {
        return host;
    }

    HostFacts facts() {
        return facts;
    }

    Dump dump() {
        return dump;
    }

    BootOptions options() {
        return options;
    }

    Vendor vendor() {
        return vendor;
    }

    int family() {
        return family;
    }

    int model() {
        return model;
    }

    int stepping() {
        return stepping;
    }

    boolean isIntel() {
        return vendor == Vendor.INTEL;
    }

    /** Whether live bits of the dump are those Xen itself sees, rather than those of an OS that took it. */
    boolean isSeenByXen() {
        return !"os".equals(facts.liveState());
    }

    /** vPMU mode: {@code off}, {@code on}, {@code all}. An option cannot switch on what an Intel CPU does not have. */
    String vpmu() {
        if (facts.vpmu() != null) {
            return facts.vpmu();
        }
        return options.vpmu() == null || isIntel() && !hasPmu() ? "off" : options.vpmu();
    }

    /** Leaf 0xa announces a performance monitoring unit that the vPMU can stand for: version 2 or later. */
    private boolean hasPmu() {
        return Integer.compareUnsigned(dump.cpuid(0)[0], 0xa) >= 0 && (dump.cpuid(0xa)[0] & 0xff) >= 2;
    }

    /** CPUID faulting: bit 31 of MSR 0xce as the raw policy holds it; AMD has no such register. */
    boolean faultingRaw() {
        return or(
                facts.faultingRaw(), !vendor.isAmdLike() && (dump.msr(PolicyLayout.MSR_PLATFORM_INFO) >>> 31 & 1) != 0);
    }

    boolean faultingUsable() {
        return or(facts.faultingUsable(), faultingRaw());
    }

    boolean tsxCtrl() {
        return or(facts.tsxCtrl(), (dump.msr(PolicyLayout.MSR_ARCH_CAPS) >>> 7 & 1) != 0);
    }

    boolean rtmDisabled() {
        return or(facts.rtmDisabled(), false);
    }

    boolean bigmem() {
        return or(facts.bigmem(), false);
    }

    /** LFENCE is dispatch-serialising by hardware or MSR, whatever CPUID says. */
    boolean lfenceDispatch() {
        return or(facts.lfenceDispatch(), vendor.isAmdLike() && (family == 0xf || family == 0x11));
    }

    /** A VMX control is there; only asked where the host has VMX. */
    boolean hasVmxControl(String name) {
        List<String> controls = facts.vmxControls();
        return controls == null || controls.contains(name);
    }

    static boolean or(@Nullable Boolean known, boolean otherwise) {
        return known == null ? otherwise : known;
    }
}
