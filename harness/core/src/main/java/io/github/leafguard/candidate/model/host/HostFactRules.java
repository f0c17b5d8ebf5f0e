package io.github.leafguard.candidate.model.host;

import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Vendor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What facts about a machine follow from its dump, and which ones nothing tells (docs/MODEL.md, "Rules about machines").
 * Facts that a file
 * states never get here.
 */
final class HostFactRules {
    /** Older than any revision in a table, and newer. */
    static final long OLD_MICROCODE = 1;

    static final long NEW_MICROCODE = 0xffffffffL;

    private static final List<Object> NO = List.of(false);
    private static final List<Object> YES = List.of(true);

    /**
     * A fact as it is taken.
     *
     * @param open what else it may be, if that is not known; null if it is
     */
    record Taken(Fact fact, @Nullable OpenFact open) {
        static Taken of(Fact fact) {
            return new Taken(fact, null);
        }

        static Taken follows(FactName name, Object value, String basis) {
            return of(Fact.follows(name, value, basis));
        }

        static Taken open(FactName name, Object value, List<Object> otherwise, String why) {
            Fact fact = Fact.assumed(name, value, why);
            return new Taken(fact, new OpenFact(fact, otherwise));
        }
    }

    private final HostContext host;

    private HostFactRules(HostContext host) {
        this.host = host;
    }

    /** The fact of this name on a host of which no file states it. */
    static Taken take(FactName name, HostContext host) {
        return new HostFactRules(host).take(name);
    }

    private Taken take(FactName name) {
        return switch (name) {
            case VIRTUALISED -> virtualised();
            case ARCH_CAPS -> archCaps();
            case MICROCODE -> microcode();
            case TSX_CTRL -> Taken.follows(name, (host.archCaps() >>> 7 & 1) != 0, "MSR 0x10a bit 7");
            case LFENCE_DISPATCH -> lfenceDispatch();
            case LFENCE_DISPATCH_PRESET -> lfenceDispatchPreset();
            case NULL_SELECTOR -> nullSelector();
            case SBPB -> sbpb();
            case SMT -> smt();
            case AMD_VIRT_SPEC_CTRL -> legacySsbd();
            case FAULTING_RAW -> faulting();
            case FAULTING_USABLE ->
                Taken.follows(name, host.flag(FactName.FAULTING_RAW), "as MSR 0xce says; MSR 0x140 is there as well");
            case TSX_MISMATCH ->
                Taken.open(name, false, YES, "MSR 0x10f is not in the dump; zero in it is known of one microcode only");
            case RTM_LOCKED -> Taken.open(name, false, YES, "MSR 0x123 is not in the dump");
            case FAST_STRINGS -> Taken.follows(name, true, "hardware announces ERMS only with fast strings on");
            case HAP -> hap();
            case BIGMEM -> Taken.of(Fact.assumed(name, false, "the usual build"));
            case BP_SPEC_REDUCE ->
                Taken.follows(name, !host.options().specCtrl().off(), "on by default, off with spec-ctrl=no");
            case LIVE_STATE -> Taken.of(Fact.assumed(name, "xen", "taken under Xen"));
            case BEYOND_DUMP -> Taken.open(name, "zero", List.of("set"), "the dump ends before the CPU's own max leaf");
            case CAPS,
                    FORCED,
                    CLEARED,
                    SC_MSR_PV,
                    SC_MSR_HVM,
                    HVM,
                    VMX_CONTROLS,
                    VPMU,
                    RTM_DISABLED,
                    PADDR_BITS,
                    HAP_PADDR_BITS ->
                throw new IllegalArgumentException(name + " is derived by steps, not taken from a dump");
        };
    }

    private Taken virtualised() {
        boolean bit = (host.dump().cpuid(1)[2] >>> 31 & 1) != 0;
        return Taken.follows(
                FactName.VIRTUALISED, bit, "the HYPERVISOR bit, leaf 1 ECX bit 31, is " + (bit ? "set" : "clear"));
    }

    /** MSR 0x10a in the dump, or none where leaf 7 announces none; a listed model without it may have older microcode than it boots with. */
    private Taken archCaps() {
        FactName name = FactName.ARCH_CAPS;
        Optional<Long> shown = host.dump().findMsr(PolicyLayout.MSR_ARCH_CAPS);
        boolean announced = host.announcesArchCaps();
        if (shown.isPresent() && (announced || shown.get() != 0)) {
            return Taken.of(Fact.shown(name, shown.get(), "MSR 0x10a in the dump"));
        }
        if (announced) {
            return Taken.open(
                    name,
                    0L,
                    List.copyOf(likelyArchCaps()),
                    "leaf 7 announces MSR 0x10a, and the dump does not show it");
        }
        boolean newerMicrocodeHasIt = host.isFamily6() && !host.virtualised() && host.isGdsModel();
        if (newerMicrocodeHasIt && shown.isEmpty()) {
            return Taken.open(
                    name,
                    0L,
                    List.of(1L << 25),
                    "leaf 7 does not announce MSR 0x10a, but newer microcode for this model brings it");
        }
        return Taken.follows(name, 0L, "leaf 7 does not announce MSR 0x10a (7:0 EDX bit 29)");
    }

    /** Each bit a rule reads by itself, and all that hardware of the day sets together. */
    private List<Object> likelyArchCaps() {
        List<Object> values = new ArrayList<>();
        if (host.isIntel()) {
            for (int bit : new int[] {1, 2, 7, 25, 26, 27, 28}) {
                values.add(1L << bit);
            }
            values.add(1L << 7 | 1L << 5);
            values.add(1L << 62);
        }
        values.add(0x400000001fbeffffL & ~(1L << 26));
        return values;
    }

    /** Old, new, or such as mends one thing and not yet another. */
    private Taken microcode() {
        List<Object> values = new ArrayList<>(List.of(OLD_MICROCODE));
        List<Long> mending = Processors.KNOWN.goodRevisions(host.model(), host.stepping());
        if (host.isFamily6() && !mending.isEmpty()) {
            values.addAll(mending.subList(0, mending.size() - 1));
        }
        values.add(newMicrocode());
        if (!host.virtualised()) {
            Collections.reverse(values);
        }
        return Taken.open(
                FactName.MICROCODE,
                values.get(0),
                values.subList(1, values.size()),
                host.virtualised()
                        ? "the outer hypervisor says what revision it likes"
                        : "the evidence does not say the revision");
    }

    /** The highest revision; AMD's names the part by family, model and stepping. */
    private long newMicrocode() {
        if (host.vendor() != Vendor.AMD || host.family() < 0xf) {
            return NEW_MICROCODE;
        }
        long part =
                (host.family() - 0xfL) << 16 | host.model() >>> 4 << 12 | (host.model() & 0xf) << 4 | host.stepping();
        return part << 8 | 0xff;
    }

    private Taken lfenceDispatch() {
        FactName name = FactName.LFENCE_DISPATCH;
        if (!host.vendor().isAmdLike()) {
            return Taken.follows(name, false, "not AMD or Hygon");
        }
        if (host.family() == 0xf || host.family() == 0x11) {
            return Taken.follows(name, true, "family %xh always serialises".formatted(host.family()));
        }
        return host.virtualised()
                ? Taken.open(name, false, YES, "the outer hypervisor decides whether MSR C0011029 keeps bit 1")
                : Taken.follows(name, true, "on bare metal MSR C0011029 keeps bit 1, which Xen sets");
    }

    private Taken lfenceDispatchPreset() {
        FactName name = FactName.LFENCE_DISPATCH_PRESET;
        if (!host.flag(FactName.LFENCE_DISPATCH)) {
            return Taken.follows(name, false, "the bit cannot be set at all");
        }
        boolean always = host.family() == 0xf || host.family() == 0x11;
        return always
                ? Taken.follows(name, true, "family %xh always serialises".formatted(host.family()))
                : Taken.open(name, false, YES, "the outer hypervisor decides what MSR C0011029 reads as");
    }

    private Taken nullSelector() {
        boolean zen2 = host.family() == 0x17
                && ((host.dump().cpuid(0x80000008)[1] >>> 15 & 1) != 0
                        || Processors.names(Processors.KNOWN.zen2Models(), host.model()));
        return Taken.follows(
                FactName.NULL_SELECTOR, zen2, zen2 ? "Zen 2, by AMD_STIBP or model" : "Zen 1, by AMD_STIBP and model");
    }

    private Taken sbpb() {
        return host.isStated(FactName.MICROCODE) && Processors.KNOWN.verwClears(host.microcode())
                ? Taken.follows(FactName.SBPB, true, "microcode of 2023 or later")
                : Taken.open(FactName.SBPB, true, NO, "microcode before August 2023 does not know it");
    }

    /** Threads a core in leaf 8000001e EBX bits 15:8, where the dump has it, else the width of the SMT level in leaf 0xb. */
    private Taken smt() {
        FactName name = FactName.SMT;
        if (host.vendor() == Vendor.AMD && (host.dump().cpuid(0x80000001)[2] >>> 22 & 1) == 0) {
            return Taken.follows(name, false, "without TOPOEXT there is one thread a core");
        }
        if (host.dump().shows(0x8000001e, 0)) {
            return Taken.follows(
                    name, (host.dump().cpuid(0x8000001e)[1] >>> 8 & 0xff) != 0, "threads a core in leaf 8000001e");
        }
        if (Integer.compareUnsigned(host.dump().cpuid(0)[0], 0xb) >= 0) {
            return Taken.follows(name, (host.dump().cpuid(0xb, 0)[0] & 0x1f) != 0, "width of the SMT level in leaf b");
        }
        return Taken.open(name, true, NO, "the dump shows no topology");
    }

    /** Bit 54, 33 or 10 of MSR C0011020 by family; Xen only tries whether it can be written. */
    private Taken legacySsbd() {
        FactName name = FactName.AMD_VIRT_SPEC_CTRL;
        boolean hasBit = host.vendor().isAmdLike() && host.family() >= 0x15 && host.family() <= 0x18;
        if (!hasBit) {
            return Taken.follows(name, false, "MSR C0011020 has no such bit on this family");
        }
        return host.virtualised()
                ? Taken.open(name, false, YES, "the outer hypervisor decides whether MSR C0011020 can be written")
                : Taken.follows(name, true, "families 15h to 18h on bare metal");
    }

    private Taken faulting() {
        FactName name = FactName.FAULTING_RAW;
        Optional<Long> shown = host.dump().findMsr(PolicyLayout.MSR_PLATFORM_INFO);
        if (host.vendor().isAmdLike() && !host.virtualised()) {
            return Taken.follows(name, false, "AMD and Hygon have no MSR 0xce on bare metal");
        }
        if (shown.isPresent()) {
            return Taken.of(Fact.shown(name, (shown.get() >>> 31 & 1) != 0, "MSR 0xce in the dump"));
        }
        if (!host.isIntel() && !host.vendor().isAmdLike()) {
            return Taken.follows(name, false, "only Intel has CPUID faulting, and AMD under another hypervisor");
        }
        if (host.isFamily6() && Processors.names(Processors.KNOWN.withoutFaulting(), host.model())) {
            return Taken.follows(name, false, "CPUs before Ivy Bridge have no CPUID faulting");
        }
        return host.virtualised()
                ? Taken.open(name, false, YES, "MSR 0xce is not in the dump")
                : Taken.open(name, true, NO, "MSR 0xce is not in the dump");
    }

    /** NPT is announced; EPT is not, and is there since Nehalem. */
    private Taken hap() {
        boolean npt = (host.dump().cpuid(0x8000000a)[3] & 1) != 0;
        boolean core2 = host.isFamily6() && Processors.names(Processors.KNOWN.core2Models(), host.model());
        return npt || !host.isIntel()
                ? Taken.follows(FactName.HAP, npt, "nested paging, leaf 8000000a EDX bit 0")
                : Taken.follows(FactName.HAP, !core2, "EPT is there with VMX since Nehalem");
    }
}
