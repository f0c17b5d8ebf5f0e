package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyReader;

/** The feature bits that libxc sets or clears by name. Their places have been the same in every release. */
enum GuestBit {
    PAE(FeatureWord.W_1D, 6),
    HTT(FeatureWord.W_1D, 28),
    VMX(FeatureWord.W_1C, 5),
    RDRAND(FeatureWord.W_1C, 30),
    CMP_LEGACY(FeatureWord.W_E1C, 1),
    SVM(FeatureWord.W_E1C, 2),
    HLE(FeatureWord.W_7B0, 4),
    RTM(FeatureWord.W_7B0, 11),
    MPX(FeatureWord.W_7B0, 14),
    ITSC(FeatureWord.W_E7D, 8);

    private final int position;
    private final int mask;

    GuestBit(int word, int bit) {
        this.position = FeatureWord.position(word);
        this.mask = 1 << bit;
    }

    /** Sets or clears it. */
    void set(MutablePolicy policy, boolean on) {
        if (on) {
            policy.add(position, mask);
        } else {
            policy.keep(position, ~mask);
        }
    }

    /** Makes it what the host has. */
    void takeFrom(PolicyReader host, MutablePolicy policy) {
        set(policy, (host.word(position) & mask) != 0);
    }
}
