package io.github.leafguard.policy;

import static io.github.leafguard.policy.PolicyLayout.HV2_LIMIT;
import static io.github.leafguard.policy.PolicyLayout.HV_LIMIT;

import java.util.Arrays;

/**
 * What a guest with a policy can read: leaves beyond the max leaves are zero, so is leaf 0xd without XSAVE and MSR 0x10a
 * without ARCH_CAPS; the limits of the hypervisor leaves are those in effect; {@linkplain DynamicBits dynamic bits} are zero.
 * Two policies with the same view are the same to a guest.
 */
public final class GuestView implements PolicyReader {
    /** Hypervisor leaves 0x40000000..5: the limit when the policy says 0, and the most it can say. */
    private static final int HIGHEST_HYPERVISOR_LEAF = 5;

    private static final int LOWEST_HYPERVISOR_LEAF = 2;
    private static final int XSAVE = FeatureWord.W_1C * 32 + 26;
    private static final int ARCH_CAPS = FeatureWord.W_7D0 * 32 + 29;
    private static final DynamicBits[] DYNAMIC = DynamicBits.values();

    private final int[] words;

    private GuestView(int[] words) {
        this.words = words;
    }

    /** The view of a guest that has this policy. */
    public static GuestView of(CpuPolicy policy) {
        int[] words = new int[PolicyLayout.SIZE];
        policy.copyInto(words);
        Reach.of(policy).clip(words);
        GuestView view = new GuestView(words);
        view.hideWhatFeaturesGuard();
        for (DynamicBits bits : DYNAMIC) {
            bits.clear(words);
        }
        words[HV_LIMIT] = limitInEffect(words[HV_LIMIT]);
        words[HV2_LIMIT] = limitInEffect(words[HV2_LIMIT]);
        return view;
    }

    private void hideWhatFeaturesGuard() {
        if (!has(XSAVE)) {
            Arrays.fill(words, PolicyLayout.XSTATE, PolicyLayout.EXTD, 0);
        }
        if (!has(ARCH_CAPS)) {
            words[PolicyLayout.ARCH_CAPS_LO] = 0;
            words[PolicyLayout.ARCH_CAPS_HI] = 0;
        }
    }

    /** 0 means the default, anything else is clamped (docs/MODEL.md, "Hypervisor leaves"). */
    private static int limitInEffect(int limit) {
        return limit == 0
                ? HIGHEST_HYPERVISOR_LEAF
                : Math.max(LOWEST_HYPERVISOR_LEAF, Math.min(limit & 0xff, HIGHEST_HYPERVISOR_LEAF));
    }

    /** Whether guests with these policies read the same everywhere; quick where the policies are equal. */
    public static boolean isSame(CpuPolicy one, CpuPolicy other) {
        return one.mismatch(other) < 0 || of(one).equals(of(other));
    }

    @Override
    public int word(int index) {
        return words[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GuestView view && Arrays.equals(words, view.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    /** Max leaves as the guest reads them. */
    @Override
    public String toString() {
        return "guest's view with max leaves %x/%x/%08x".formatted(basicMaxLeaf(), featMaxSubleaf(), extdMaxLeaf());
    }
}
