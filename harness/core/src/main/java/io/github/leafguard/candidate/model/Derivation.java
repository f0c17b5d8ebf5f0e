package io.github.leafguard.candidate.model;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;

/**
 * What a step works on: the policy being derived, its featureset while that is taken apart, and what is known already of the
 * host. One per booted hypervisor, reused for every policy; not thread-safe.
 */
public final class Derivation {
    /** The policy being derived. */
    final MutablePolicy policy = new MutablePolicy();
    /** Its feature words between a "load" and a "store" step. */
    final int[] featureset;
    /** Upper bound of the features during recalculation. */
    final int[] maxFeatureset;

    final HostContext host;
    final Rules rules;

    /** Where this version keeps each feature word. */
    final int[] positions;

    /** The host's boot capability words, once the stage for them has run. */
    final int[] capabilities;

    CpuPolicy raw = CpuPolicy.EMPTY;
    CpuPolicy hostPolicy = CpuPolicy.EMPTY;
    /** The max policy of the guest's type during recalculation. */
    CpuPolicy max = CpuPolicy.EMPTY;

    DomainConfig config = DomainConfig.of(io.github.leafguard.corpus.GuestKind.PV);
    /** Physical address bits of the host, and of what HAP guests may use. */
    int paddrBits;

    int hapPaddrBits;

    /** Speculation-control MSRs are usable for PV, and for HVM guests. */
    boolean scMsrPv;

    boolean scMsrHvm;

    /** Xen switches RTM off, so that new guests are not told of it. */
    boolean rtmDisabled;

    Derivation(Rules rules, HostContext host) {
        this.rules = rules;
        this.host = host;
        this.positions = rules.featurePositions();
        int words = rules.catalog().words();
        this.featureset = new int[words];
        this.maxFeatureset = new int[words];
        this.capabilities = new int[words];
    }

    FeatureCatalog catalog() {
        return rules.catalog();
    }

    PolicyBounds bounds() {
        return rules.bounds();
    }

    void loadFeatureset() {
        FeatureWord.read(policy, positions, featureset);
    }

    void storeFeatureset() {
        FeatureWord.write(featureset, positions, policy);
    }

    boolean has(int feature) {
        return feature >>> 5 < featureset.length && Bits.test(featureset, feature);
    }

    /** Whether the boot capabilities are given, so that rules about the machine have nothing to add. */
    boolean capabilitiesAreGiven() {
        return host.isStated(FactName.CAPS);
    }

    /** Whether hardware has a bit of MSR 0x10a, named by its feature, whatever this version knows of it. */
    boolean hasArchCap(int feature) {
        return (host.archCaps() >>> (feature - FeatureWord.W_M10A_LO * 32) & 1) != 0;
    }

    /** Sets a capability that CPUID does not announce, if this version knows it and no option has switched it off. */
    void force(int feature) {
        catalog()
                .at(feature)
                .filter(known -> !host.options().disabled().contains(known.optionName()))
                .ifPresent(known -> Bits.set(featureset, feature));
    }

    /** Clears a capability and all that depends on it. */
    void clearWithDependants(int feature) {
        if (feature >>> 5 < featureset.length) {
            catalog().clearWithDependants(featureset, feature);
        }
    }

    void keep(int[] mask) {
        for (int word = 0; word < featureset.length; word++) {
            featureset[word] &= mask[word];
        }
    }

    void sanitise() {
        catalog().sanitise(featureset);
    }

    /** Gives a feature the host's value. */
    void likeHost(int feature) {
        Bits.put(featureset, feature, hostPolicy.has(feature));
    }

    /** Clears a feature that the host lacks. */
    void notWithoutHost(int feature) {
        if (!hostPolicy.has(feature)) {
            Bits.clear(featureset, feature);
        }
    }

    /** HVM guests are possible at all. */
    boolean hvm() {
        return HostContext.or(host.facts().flag(FactName.HVM), hostPolicy.has(Bits.VMX) || hostPolicy.has(Bits.SVM));
    }

    /** Hardware-assisted paging is usable. */
    boolean hap() {
        return host.isStated(FactName.HAP)
                ? host.flag(FactName.HAP)
                : host.options().hap() && hvm() && host.flag(FactName.HAP);
    }
}
