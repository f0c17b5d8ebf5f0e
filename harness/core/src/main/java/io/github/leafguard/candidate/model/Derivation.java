package io.github.leafguard.candidate.model;

import io.github.leafguard.candidate.DomainConfig;
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
        return Bits.test(featureset, feature);
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
        return HostContext.or(host.facts().hvm(), hostPolicy.has(Bits.VMX) || hostPolicy.has(Bits.SVM));
    }

    /** Hardware-assisted paging is usable: NPT with SVM (bit 0 of 0x8000000a EDX), EPT is taken for granted with VMX. */
    boolean hap() {
        boolean npt = (host.dump().cpuid(0x8000000a)[3] & 1) != 0;
        boolean derived = host.options().hap() && (hostPolicy.has(Bits.VMX) || npt);
        return HostContext.or(host.facts().hap(), derived);
    }
}
