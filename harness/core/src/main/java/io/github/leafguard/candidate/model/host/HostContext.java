package io.github.leafguard.candidate.model.host;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.policy.CpuSignature;
import io.github.leafguard.policy.Vendor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A host as the rules see it: its dump, its decoded signature, its boot options, and facts. A fact that no file states is taken from
 * {@link HostFactRules} when a rule first asks for it; which ones nothing settles is kept.
 */
public final class HostContext {
    private final Host host;
    private final HostFacts facts;
    private final Dump dump;
    private final BootOptions options;
    private final Vendor vendor;
    private final CpuSignature signature;
    private final int @Nullable [][] components = new int[64][];
    private final Map<FactName, Fact> taken = new EnumMap<>(FactName.class);
    private final Map<FactName, OpenFact> open = new EnumMap<>(FactName.class);

    /** What the rules may know of a host. */
    public HostContext(Host host) {
        this.host = host;
        this.facts = host.facts();
        this.dump = new Dump(
                host.machine().raw(),
                host.machine().extent(),
                () -> "set".equals(fact(FactName.BEYOND_DUMP).value()));
        this.options = BootOptions.parse(host.bootOptions());
        int[] leaf0 = dump.cpuid(0);
        this.vendor = Vendor.of(leaf0[1], leaf0[2], leaf0[3]);
        this.signature = CpuSignature.of(dump.cpuid(1)[0]);
    }

    /** EAX…EDX of leaf 0xd for a state component, as hardware answers. */
    public int[] component(int component) {
        int[] known = components[component];
        if (known == null) {
            known = dump.cpuid(0xd, component);
            components[component] = known;
        }
        return known;
    }

    /** The host itself. */
    public Host host() {
        return host;
    }

    /** The facts that files state. */
    public HostFacts facts() {
        return facts;
    }

    /** What its CPU answers. */
    public Dump dump() {
        return dump;
    }

    /** Its boot options. */
    public BootOptions options() {
        return options;
    }

    /** The vendor that leaf 0 names. */
    public Vendor vendor() {
        return vendor;
    }

    /** The family, with the extended one added. */
    public int family() {
        return signature.family();
    }

    /** The model, with the extended one in front. */
    public int model() {
        return signature.model();
    }

    /** The stepping. */
    public int stepping() {
        return signature.stepping();
    }

    /** Whether Intel made it. */
    public boolean isIntel() {
        return vendor == Vendor.INTEL;
    }

    /** Whether live bits of the dump are those Xen itself sees, rather than those of an OS that took it. */
    public boolean isSeenByXen() {
        return !"os".equals(fact(FactName.LIVE_STATE).value());
    }

    /** A fact: as stated, or as it follows, or as it is assumed. */
    public Fact fact(FactName name) {
        Fact known = taken.get(name);
        if (known == null) {
            Optional<Fact> stated = facts.find(name);
            HostFactRules.Taken now =
                    stated.map(HostFactRules.Taken::of).orElseGet(() -> HostFactRules.take(name, this));
            known = now.fact();
            taken.put(name, known);
            if (now.open() != null) {
                open.put(name, now.open());
            }
        }
        return known;
    }

    /** Whether a file states the fact. */
    public boolean isStated(FactName name) {
        return facts.find(name).isPresent();
    }

    /** The value of a fact that is yes or no. */
    public boolean flag(FactName name) {
        return (Boolean) fact(name).value();
    }

    /** The facts that rules have asked for up to now, in the order of their names. */
    public List<Fact> askedFor() {
        return List.copyOf(taken.values());
    }

    /** Those of them that no evidence settles. */
    public List<OpenFact> open() {
        return List.copyOf(open.values());
    }

    /** The value that a file states for a fact that steps derive otherwise. */
    public static boolean or(@Nullable Boolean known, boolean otherwise) {
        return known == null ? otherwise : known;
    }

    /** Whether it is of Intel's family 6. */
    public boolean isFamily6() {
        return isIntel() && signature.family() == 6;
    }

    /** Whether Xen itself runs under another hypervisor. */
    public boolean virtualised() {
        return flag(FactName.VIRTUALISED);
    }

    /** Leaf 7 announces MSR 0x10a. */
    public boolean announcesArchCaps() {
        return (dump.cpuid(7, 0)[3] >>> 29 & 1) != 0;
    }

    /** MSR 0x10a as Xen reads it; zero where there is none. */
    public long archCaps() {
        return (Long) fact(FactName.ARCH_CAPS).value();
    }

    /** Microcode revision, unsigned. */
    public long microcode() {
        return (Long) fact(FactName.MICROCODE).value();
    }

    /** A model that Gather Data Sampling affects. */
    public boolean isGdsModel() {
        return Processors.names(Processors.KNOWN.gdsVulnerable(), signature.model());
    }

    /** vPMU mode: {@code off}, {@code on}, {@code all}. An option cannot switch on what an Intel CPU does not have. */
    public String vpmu() {
        String known = facts.word(FactName.VPMU);
        if (known != null) {
            return known;
        }
        return options.vpmu() == null || isIntel() && !hasPmu() ? "off" : options.vpmu();
    }

    /** Leaf 0xa announces a performance monitoring unit that the vPMU can stand for: version 2 or later. */
    private boolean hasPmu() {
        return Integer.compareUnsigned(dump.cpuid(0)[0], 0xa) >= 0 && (dump.cpuid(0xa)[0] & 0xff) >= 2;
    }

    /** A VMX control is there; only asked where the host has VMX. */
    public boolean hasVmxControl(String name) {
        List<String> controls = facts.list(FactName.VMX_CONTROLS);
        return controls == null || controls.contains(name);
    }
}
