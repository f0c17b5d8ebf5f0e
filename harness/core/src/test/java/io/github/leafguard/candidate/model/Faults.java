package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.model.steps.MiscRules.extd;
import static io.github.leafguard.policy.PolicyLayout.BASIC;
import static io.github.leafguard.policy.PolicyLayout.EXTD_BASE;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.model.history.Change;
import io.github.leafguard.candidate.model.rules.Compatibility;
import io.github.leafguard.candidate.model.rules.Derivation;
import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.shared.Bits;
import io.github.leafguard.candidate.model.steps.GuestPolicySteps;
import io.github.leafguard.candidate.model.steps.RecalculateSteps;
import io.github.leafguard.candidate.model.steps.SpeculationSteps;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.FeatureMasks;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.PolicyError;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Faults to seed: each is a change that spoils one rule of a version. They apply to {@link #VERSION} and, as far as they name no
 * step that is not there, to others.
 */
public final class Faults {
    /** The version they are made for. */
    public static final String VERSION = "4.16.0";

    private static final List<Stage> MAX = List.of(Stage.PV_MAX, Stage.HVM_MAX);

    private Faults() {}

    /** Every fault. */
    public static List<Change> all() {
        return Stream.concat(everyday().stream(), rare().stream()).toList();
    }

    /** A version with a fault. */
    public static Candidate candidate(String version, Change fault) {
        return Models.of(version, fault);
    }

    /** Faults that show in a system policy, a new domain, or a guest of 4.15.0 that comes back. */
    public static List<Change> everyday() {
        return Stream.of(ofTheHost(), ofWhatIsOffered(), ofDomains())
                .flatMap(List::stream)
                .toList();
    }

    /** In what the machine is taken for. */
    private static List<Change> ofTheHost() {
        return List.of(
                fault(
                        "max-leaf-clamp",
                        "Host max leaves are not clamped to the arrays",
                        rules -> rules.stage(Stage.HOST).remove("clamp-max-leaves")),
                fault(
                        "array-bound",
                        "The array of extended leaves ends at 1c",
                        rules -> rules.bounds(bounds -> bounds.withExtd(0x1d))),
                fault(
                        "feat-bound",
                        "The array of leaf 7 has one subleaf",
                        rules -> rules.bounds(bounds -> bounds.withFeat(1))),
                fault(
                        "misc-skipped",
                        "The host policy keeps leaves no guest gets",
                        rules -> rules.stage(Stage.HOST).remove("misc")),
                fault(
                        "pmu-leaf",
                        "The host policy keeps leaf a without a vPMU",
                        rules -> rules.stage(Stage.HOST).remove("hide-pmu")),
                fault(
                        "sysenter-host",
                        "Vendor tweaks of the capabilities are forgotten",
                        rules -> rules.stage(Stage.CAPABILITIES).remove("vendor-tweaks")),
                fault(
                        "lfence-dispatch",
                        "Leaf 80000021 is not made reachable",
                        rules -> rules.stage(Stage.HOST).remove("reach-lfence-dispatch")),
                fault("missing-feature", "AESNI is not in the feature table", rules -> rules.withoutFeature("AESNI")),
                fault(
                        "moved-feature",
                        "SMEP is one bit off in the feature table",
                        rules -> rules.feature("SMEP", FeatureWord.W_7B0, 6, "S")),
                fault(
                        "annotation",
                        "SMAP is offered to PV guests",
                        rules -> rules.feature("SMAP", FeatureWord.W_7B0, 20, "A")),
                fault("dropped-dependency", "Nothing depends on XSAVE", rules -> rules.nothingDependsOn("XSAVE")));
    }

    /** In the max and default policies. */
    private static List<Change> ofWhatIsOffered() {
        return List.of(
                fault(
                        "pv-mask",
                        "PV guests are offered what HVM guests are",
                        rules -> rules.stage(Stage.PV_MAX).replace("mask", GuestPolicySteps::keepHvmMax)),
                fault(
                        "wrong-mask-word",
                        "The mask of word 7b0 is that of word 7c0",
                        rules -> rules.stage(Stage.HVM_MAX).replace("mask", Faults::keepWithWrongWord)),
                fault(
                        "default-mask",
                        "New PV guests get what they should opt in to",
                        rules -> rules.stage(Stage.PV_DEFAULT).remove("mask")),
                fault(
                        "shadow-mask",
                        "Shadow paging is offered what nested paging is",
                        rules -> rules.stage(Stage.HVM_MAX)
                                .replace("mask", d -> d.keep(d.catalog().masks().hvmHapMax()))),
                fault(
                        "no-sanitise",
                        "Features without their prerequisites stay in max policies",
                        rules -> MAX.forEach(stage -> rules.stage(stage).remove("sanitise"))),
                fault(
                        "hypervisor-bit",
                        "PV guests do not see that there is a hypervisor",
                        rules -> rules.stage(Stage.PV_DEFAULT)
                                .after("common", "fault", d -> Bits.clear(d.featureset, Bits.HYPERVISOR))),
                fault(
                        "ibpb",
                        "IBPB does not follow the host's IBRSB",
                        rules -> Stage.guestPolicies()
                                .forEach(stage -> rules.stage(stage).replace("common", Faults::commonWithoutIbpb))),
                fault(
                        "speculation-control",
                        "IBRSB stays though its MSR is unusable",
                        rules -> MAX.forEach(stage -> rules.stage(stage).remove("speculation-control"))),
                fault(
                        "sysenter-hvm",
                        "HVM guests on AMD do not get SYSENTER back",
                        rules -> rules.stage(Stage.HVM_MAX).remove("sysenter")),
                fault(
                        "x2apic",
                        "HVM guests do not get x2APIC",
                        rules -> rules.stage(Stage.HVM_MAX).remove("x2apic")),
                fault(
                        "rdrand",
                        "RDRAND is not hidden on Ivy Bridge",
                        rules -> rules.stage(Stage.HVM_DEFAULT).remove("hide-rdrand")),
                fault(
                        "faulting",
                        "HVM guests have no CPUID faulting",
                        rules -> rules.stage(Stage.HVM_MAX).remove("emulate-faulting")),
                fault(
                        "svm-leaf",
                        "The PV max policy keeps the leaf of SVM",
                        rules -> rules.stage(Stage.PV_MAX).remove("without-svm-leaf")),
                fault(
                        "stale-states",
                        "States of max policies are the host's",
                        rules -> MAX.forEach(stage -> rules.stage(stage).remove("xstate"))),
                fault(
                        "shrink-again",
                        "Max leaves of max policies shrink again",
                        rules -> MAX.forEach(
                                stage -> rules.stage(stage).append("fault", GuestPolicySteps::shrinkMaxLeaves))));
    }

    /** In creating domains and setting their policies. */
    private static List<Change> ofDomains() {
        return List.of(
                fault("leaf-limit", "Guests have one leaf of the hypervisor less", rules -> rules.leafLimits(4, 4)),
                fault(
                        "feature-clamp",
                        "Domains keep features beyond the max policy",
                        rules -> rules.stage(Stage.RECALCULATE).remove("keep-max")),
                fault(
                        "domain-sanitise",
                        "Features without their prerequisites stay in domains",
                        rules -> rules.stage(Stage.RECALCULATE).remove("sanitise")),
                fault(
                        "domain-states",
                        "States of a domain are those of the default policy",
                        rules -> rules.stage(Stage.RECALCULATE).remove("xstate")),
                fault(
                        "domain-misc",
                        "Leaves that are no features are not recalculated",
                        rules -> rules.stage(Stage.RECALCULATE).remove("misc")),
                fault(
                        "fpu-bits",
                        "How the FPU behaves is not taken from the host",
                        rules -> rules.stage(Stage.RECALCULATE).remove("fpu-behaviour")),
                fault(
                        "clflush-lost",
                        "The flush size of guests is lost",
                        rules -> rules.stage(Stage.RECALCULATE)
                                .replace("clflush-size", d -> d.policy.keep(BASIC + 5, ~0xff00))),
                fault(
                        "maxphysaddr",
                        "Address bits are not limited by paging",
                        rules -> rules.stage(Stage.RECALCULATE).remove("address-bits")),
                fault(
                        "shadow-domain",
                        "Domains with shadow paging keep what needs nested paging",
                        rules -> rules.stage(Stage.RECALCULATE).remove("keep-max")),
                fault(
                        "long-mode",
                        "32-bit PV guests keep long mode",
                        rules -> rules.stage(Stage.RECALCULATE).remove("pv32")),
                fault(
                        "cache-bits",
                        "Reserved bits of caches stay",
                        rules -> rules.stage(Stage.RECALCULATE).remove("cache-leaves")),
                fault(
                        "large-pages",
                        "Leaves of absent features stay",
                        rules -> rules.stage(Stage.RECALCULATE).remove("leaves-of-absent-features")),
                fault(
                        "compat-strict",
                        "Equal extended max leaves are refused",
                        rules -> rules.compatibility(
                                0,
                                new Compatibility(
                                        "extd-max-leaf",
                                        (guest, max) -> guest.extdMaxLeaf() == max.extdMaxLeaf()
                                                ? PolicyError.atLeaf(Errno.EINVAL, EXTD_BASE, Leaf.NO_SUBLEAF)
                                                : null))));
    }

    /** Faults that only a guest notices that asks for something unusual, or one that should have been refused. */
    public static List<Change> rare() {
        return List.of(
                fault(
                        "compat-basic",
                        "Higher basic max leaves are accepted",
                        rules -> rules.withoutCompatibility("basic-max-leaf")),
                fault(
                        "compat-feat",
                        "Higher max subleaves of leaf 7 are accepted",
                        rules -> rules.withoutCompatibility("feat-max-subleaf")),
                fault(
                        "compat-extd",
                        "Higher extended max leaves are accepted",
                        rules -> rules.withoutCompatibility("extd-max-leaf")),
                fault(
                        "compat-msr",
                        "CPUID faulting that is not there is accepted",
                        rules -> rules.withoutCompatibility("platform-info")),
                fault(
                        "domain-clamp",
                        "Max leaves of domains are not clamped",
                        rules -> rules.stage(Stage.RECALCULATE).remove("clamp-max-leaves")),
                fault(
                        "domain-clflush",
                        "The flush size can be set",
                        rules -> rules.stage(Stage.RECALCULATE).remove("clflush-size")),
                fault(
                        "free-choice",
                        "Topology bits are not free to choose",
                        rules -> rules.stage(Stage.RECALCULATE).remove("free-choice")),
                fault(
                        "xsave-leaf",
                        "XSAVE stays without leaf d",
                        rules -> rules.stage(Stage.RECALCULATE).remove("xsave-needs-leaf-d")),
                fault(
                        "address-floor",
                        "Address bits may be fewer than PAE needs",
                        rules -> rules.stage(Stage.RECALCULATE)
                                .replace("address-bits", Faults::addressBitsWithoutFloor)));
    }

    private static Change fault(String name, String title, Consumer<RulesEditor> effect) {
        return Change.of("fault-" + name, "", title, effect);
    }

    private static void keepWithWrongWord(Derivation d) {
        FeatureMasks masks = d.catalog().masks();
        int[] mask = (d.hap() ? masks.hvmHapMax() : masks.hvmShadowMax()).clone();
        mask[FeatureWord.W_7B0] = mask[FeatureWord.W_7C0];
        d.keep(mask);
    }

    private static void commonWithoutIbpb(Derivation d) {
        boolean before = d.has(Bits.IBPB);
        SpeculationSteps.common(d);
        Bits.put(d.featureset, Bits.IBPB, before);
    }

    private static void addressBitsWithoutFloor(Derivation d) {
        int asked = d.policy.word(extd(8, 0)) & 0xff;
        RecalculateSteps.addressBitsBelow48(d);
        int given = d.policy.word(extd(8, 0));
        d.policy.set(extd(8, 0), given & ~0xff | Math.min(asked, given & 0xff));
    }
}
