package io.github.leafguard.candidate.model.history;

import io.github.leafguard.candidate.model.rules.Derivation;
import io.github.leafguard.candidate.model.rules.Rules;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.rules.Step;
import io.github.leafguard.candidate.model.shared.FirstFeatures;
import io.github.leafguard.candidate.model.steps.CapabilitySteps;
import io.github.leafguard.candidate.model.steps.CreateSteps;
import io.github.leafguard.candidate.model.steps.GuestPolicySteps;
import io.github.leafguard.candidate.model.steps.HostSteps;
import io.github.leafguard.candidate.model.steps.IntelErrata;
import io.github.leafguard.candidate.model.steps.MiscRules;
import io.github.leafguard.candidate.model.steps.RawSteps;
import io.github.leafguard.candidate.model.steps.RecalculateSteps;
import io.github.leafguard.candidate.model.steps.SpeculationSteps;
import io.github.leafguard.candidate.model.steps.XstateRules;
import io.github.leafguard.candidate.model.toolstack.CpuidKeys;
import io.github.leafguard.candidate.model.toolstack.ToolstackRules;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.PolicyReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of 4.12.0, on which every later version is built. */
final class BaseRules {
    private BaseRules() {}

    static Rules create() {
        Map<Stage, List<Step>> stages = new EnumMap<>(Stage.class);
        stages.put(Stage.RAW, raw());
        stages.put(Stage.CAPABILITIES, capabilities());
        stages.put(Stage.HOST, host());
        stages.put(Stage.PV_MAX, pvMax());
        stages.put(Stage.HVM_MAX, hvmMax());
        stages.put(Stage.CREATE, List.of(new Step("before-switches", CreateSteps::beforeSwitches)));
        stages.put(Stage.RECALCULATE, recalculate());
        return new Rules(
                new PolicyBounds(1, 0x1d, 9, 1, 32),
                FirstFeatures.load(),
                FeatureWord.positions(),
                stages,
                List.of(),
                5,
                5,
                0,
                ToolstackRules.base(),
                CpuidKeys.ofRelease("4.12.0"));
    }

    private static List<Step> raw() {
        return List.of(
                new Step("read-basic", RawSteps::readBasicOneShort),
                new Step("read-cache-topology", RawSteps::readCacheAndTopology),
                new Step("read-states", RawSteps::readStates),
                new Step("xsave-switched-off", RawSteps::showXsaveSwitchedOff),
                new Step("pku-switched-off", RawSteps::showPkuSwitchedOff),
                new Step("read-extended", RawSteps::readExtended),
                new Step("read-platform-info", RawSteps::readPlatformInfo),
                new Step("hide-ospke", RawSteps::hideOspke),
                new Step("amd-hypervisor-bit", RawSteps::showHypervisorOnAmd));
    }

    private static List<Step> capabilities() {
        return List.of(
                new Step("read-words", CapabilitySteps::readWords),
                new Step("read-last-leaves", CapabilitySteps::readLastLeaves),
                new Step("drop-live-bits", CapabilitySteps::dropLiveBits),
                new Step("vendor-tweaks", CapabilitySteps::vendorTweaks),
                new Step("pbe-on-amd", CapabilitySteps::hidePbeOnAmd),
                new Step("sysenter-of-unknown", CapabilitySteps::hideSysenterOfUnknown),
                new Step("keep-known", CapabilitySteps::keepKnown),
                new Step("options", CapabilitySteps::obeyOptionsOf4120),
                new Step("pku-option", CapabilitySteps::obeyPkuOption),
                new Step("check-xsave", CapabilitySteps::checkXsave),
                new Step("tsc-deadline", IntelErrata::tscDeadline),
                new Step("as-shown", CapabilitySteps::asShown),
                new Step("physical-address-bits", CapabilitySteps::physicalAddressBits),
                new Step("known-address-bits", CapabilitySteps::knownAddressBits),
                new Step("store", CapabilitySteps::store));
    }

    private static List<Step> host() {
        return List.of(
                new Step("clamp-max-leaves", HostSteps::clampMaxLeaves),
                new Step("write-capabilities", HostSteps::writeCapabilities),
                new Step("xstate", XstateRules::byLastComponentsWithLwp),
                new Step("misc", MiscRules::applyWithLwp),
                new Step("hide-pmu", HostSteps::hidePmu),
                new Step("svm-sub-features", HostSteps::svmSubFeatures),
                new Step("platform-info", HostSteps::platformInfo),
                new Step("speculation-control", HostSteps::speculationControl));
    }

    private static List<Step> pvMax() {
        return List.of(
                new Step("load", Derivation::loadFeatureset),
                new Step("mask", GuestPolicySteps::keepPvMax),
                new Step("speculation-control", SpeculationSteps::withoutIbrsbPv),
                new Step("common", SpeculationSteps::common),
                new Step("sanitise", Derivation::sanitise),
                new Step("store", Derivation::storeFeatureset),
                new Step("xstate", XstateRules::byLastComponentsWithLwp),
                new Step("without-svm-leaf", GuestPolicySteps::withoutSvmLeaf));
    }

    private static List<Step> hvmMax() {
        return List.of(
                new Step("load", Derivation::loadFeatureset),
                new Step("mask", GuestPolicySteps::keepHvmMax),
                new Step("apic", GuestPolicySteps::provideApic),
                new Step("sysenter", GuestPolicySteps::sysenterOnAmd),
                new Step("speculation-control", SpeculationSteps::withoutIbrsbHvm),
                new Step("vmx-dependent", GuestPolicySteps::vmxDependent),
                new Step("common", SpeculationSteps::common),
                new Step("sanitise", Derivation::sanitise),
                new Step("store", Derivation::storeFeatureset),
                new Step("xstate", XstateRules::byLastComponentsWithLwp),
                new Step("emulate-faulting", GuestPolicySteps::emulateFaulting));
    }

    private static List<Step> recalculate() {
        return List.of(
                new Step("clamp-max-leaves", RecalculateSteps::clampMaxLeaves),
                new Step("load-max", RecalculateSteps::loadMax),
                new Step("free-choice", RecalculateSteps::freeChoice),
                new Step("invariant-tsc", RecalculateSteps::invariantTscIfNotMigratable),
                new Step("pv32", RecalculateSteps::pv32),
                new Step("load", Derivation::loadFeatureset),
                new Step("keep-max", RecalculateSteps::keepMax),
                new Step("xsave-needs-leaf-d", RecalculateSteps::xsaveNeedsLeafD),
                new Step("sanitise", Derivation::sanitise),
                new Step("fpu-behaviour", RecalculateSteps::fpuBehaviourBySpecialMask),
                new Step("store", Derivation::storeFeatureset),
                new Step("clflush-size", RecalculateSteps::clflushSize),
                new Step("address-bits", RecalculateSteps::addressBits),
                new Step("xstate", XstateRules::byLastComponentsWithLwp),
                new Step("misc", MiscRules::applyWithLwp),
                new Step("lwp-leaf", RecalculateSteps::lwpLeaf),
                new Step("cache-leaves", RecalculateSteps::cacheLeaves),
                new Step("pmu-leaf", RecalculateSteps::pmuLeaf),
                new Step("leaves-of-absent-features", RecalculateSteps::leavesOfAbsentFeatures));
    }

    static @Nullable PolicyError basicMaxLeaf(PolicyReader guest, PolicyReader max) {
        return Integer.compareUnsigned(guest.basicMaxLeaf(), max.basicMaxLeaf()) > 0
                ? PolicyError.atLeaf(Errno.EINVAL, 0, Leaf.NO_SUBLEAF)
                : null;
    }

    static @Nullable PolicyError featMaxSubleaf(PolicyReader guest, PolicyReader max) {
        return Integer.compareUnsigned(guest.featMaxSubleaf(), max.featMaxSubleaf()) > 0
                ? PolicyError.atLeaf(Errno.EINVAL, 7, 0)
                : null;
    }

    /** 4.13.0 blames leaf 0x80000008 instead of the leaf that holds the max. */
    static @Nullable PolicyError extdMaxLeaf(PolicyReader guest, PolicyReader max, int blamed) {
        return Integer.compareUnsigned(guest.extdMaxLeaf(), max.extdMaxLeaf()) > 0
                ? PolicyError.atLeaf(Errno.EINVAL, blamed, Leaf.NO_SUBLEAF)
                : null;
    }

    static @Nullable PolicyError vendor(PolicyReader guest, PolicyReader max) {
        boolean same = true;
        for (int register = 1; register < 4; register++) {
            same &= guest.word(PolicyLayout.BASIC + register) == max.word(PolicyLayout.BASIC + register);
        }
        return same ? null : PolicyError.atLeaf(Errno.EINVAL, 0, Leaf.NO_SUBLEAF);
    }

    static @Nullable PolicyError platformInfo(PolicyReader guest, PolicyReader max) {
        return (guest.platformInfo() & ~max.platformInfo()) != 0
                ? PolicyError.atMsr(Errno.EINVAL, PolicyLayout.MSR_PLATFORM_INFO)
                : null;
    }
}
