package io.github.leafguard.candidate.model.rules;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.model.host.HostContext;
import io.github.leafguard.candidate.model.shared.Bits;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import java.nio.IntBuffer;
import java.util.List;

/**
 * What a step works on: the policy being derived, its featureset while that is taken apart, and what is known already of the
 * host. One per booted hypervisor, reused for every policy; not thread-safe.
 */
public final class Derivation {
    /** The policy being derived. */
    public final MutablePolicy policy = new MutablePolicy();
    /** Its feature words between a "load" and a "store" step. */
    public final int[] featureset;
    /** Upper bound of the features during recalculation. */
    public final int[] maxFeatureset;

    /** The host it runs on. */
    public final HostContext host;

    final Rules rules;

    /** Where this version keeps each feature word. */
    public final int[] positions;

    /** The host's boot capability words, once the stage for them has run. */
    public final int[] capabilities;

    /** The raw policy, once it is derived. */
    public CpuPolicy raw = CpuPolicy.EMPTY;

    /** The host policy, once it is derived. */
    public CpuPolicy hostPolicy = CpuPolicy.EMPTY;
    /** The max policy of the guest's type during recalculation. */
    public CpuPolicy max = CpuPolicy.EMPTY;

    /** The domain whose policy is derived. */
    public DomainConfig config = DomainConfig.of(io.github.leafguard.corpus.GuestKind.PV);
    /** Physical address bits of the host, and of what HAP guests may use. */
    public int paddrBits;

    public int hapPaddrBits;

    /** Speculation-control MSRs are usable for PV, and for HVM guests. */
    public boolean scMsrPv;

    public boolean scMsrHvm;

    /** Xen switches RTM off, so that new guests are not told of it. */
    public boolean rtmDisabled;

    /** A working area for these rules on a host. */
    public Derivation(Rules rules, HostContext host) {
        this.rules = rules;
        this.host = host;
        this.positions = rules.featurePositions();
        int words = rules.catalog().words();
        this.featureset = new int[words];
        this.maxFeatureset = new int[words];
        this.capabilities = new int[words];
    }

    /** The features of this version. */
    public FeatureCatalog catalog() {
        return rules.catalog();
    }

    /** Bits of MSR ARCH_CAPABILITIES that this version's host policy keeps, as long as they are no features. */
    public int archCapsMask() {
        return rules.archCapsMask();
    }

    /** The array sizes of this version. */
    public PolicyBounds bounds() {
        return rules.bounds();
    }

    /** Takes the feature words out of the policy, for editing. */
    public void loadFeatureset() {
        FeatureWord.read(policy, positions, featureset);
    }

    /** Puts the edited feature words back. */
    public void storeFeatureset() {
        FeatureWord.write(featureset, positions, policy);
    }

    /** Whether the featureset being edited has a feature. */
    public boolean has(int feature) {
        return feature >>> 5 < featureset.length && Bits.test(featureset, feature);
    }

    /** Whether the boot capabilities are given, so that rules about the machine have nothing to add. */
    public boolean capabilitiesAreGiven() {
        return host.isStated(FactName.CAPS);
    }

    /** Whether hardware has a bit of MSR 0x10a, named by its feature, whatever this version knows of it. */
    public boolean hasArchCap(int feature) {
        return (host.archCaps() >>> (feature - FeatureWord.W_M10A_LO * 32) & 1) != 0;
    }

    /** Sets a capability that CPUID does not announce, if this version knows it and no option has switched it off. */
    public void force(int feature) {
        catalog()
                .at(feature)
                .filter(known -> !host.options().disabled().contains(known.optionName()))
                .ifPresent(known -> Bits.set(featureset, feature));
    }

    /** Clears a capability and all that depends on it. */
    public void clearWithDependants(int feature) {
        if (feature >>> 5 < featureset.length) {
            catalog().clearWithDependants(featureset, feature);
        }
    }

    /** Keeps of the featureset only what a mask has. */
    public void keep(int[] mask) {
        for (int word = 0; word < featureset.length; word++) {
            featureset[word] &= mask[word];
        }
    }

    /** Clears what lacks its prerequisites. */
    public void sanitise() {
        catalog().sanitise(featureset);
    }

    /** Gives a feature the host's value. */
    public void likeHost(int feature) {
        Bits.put(featureset, feature, hostPolicy.has(feature));
    }

    /** Clears a feature that the host lacks. */
    public void notWithoutHost(int feature) {
        if (!hostPolicy.has(feature)) {
            Bits.clear(featureset, feature);
        }
    }

    /** What is known of the host when its system policies are derived, apart from these: equal where all of it is. */
    public Object known() {
        return List.of(
                IntBuffer.wrap(capabilities.clone()),
                paddrBits,
                hapPaddrBits,
                scMsrPv,
                scMsrHvm,
                rtmDisabled,
                hvm(),
                hap());
    }

    /** HVM guests are possible at all. */
    public boolean hvm() {
        return HostContext.or(host.facts().flag(FactName.HVM), hostPolicy.has(Bits.VMX) || hostPolicy.has(Bits.SVM));
    }

    /** Hardware-assisted paging is usable. */
    public boolean hap() {
        return host.isStated(FactName.HAP)
                ? host.flag(FactName.HAP)
                : host.options().hap() && hvm() && host.flag(FactName.HAP);
    }
}
