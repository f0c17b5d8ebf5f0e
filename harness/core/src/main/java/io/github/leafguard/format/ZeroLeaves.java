package io.github.leafguard.format;

import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;

/** Puts back the all-zero leaves that a printed policy lacks. */
final class ZeroLeaves {
    /** The bounds there have been: up to 4.15, 4.16, and from 4.17 (docs/MODEL.md, "What a policy is"). */
    private static final List<PolicyBounds> RELEASES = List.of(
            PolicyBounds.widest().withFeat(2).withExtd(0x1d),
            PolicyBounds.widest().withFeat(2),
            PolicyBounds.widest());

    private ZeroLeaves() {}

    /**
     * The policy with every leaf it had, in the order Xen serialises them.
     *
     * @param printed the leaves that were printed, and all MSRs
     * @param leaves how many leaves the text says there were
     */
    static SerialisedPolicy putBack(SerialisedPolicy printed, int leaves, TextLines lines) {
        PolicyError error = null;
        int count = 0;
        for (PolicyBounds bounds : RELEASES) {
            PolicyCodec codec = new PolicyCodec(bounds);
            MutablePolicy policy = new MutablePolicy();
            SerialisedPolicy cpuid = printed.withoutMsrs();
            error = codec.deserialise(cpuid, policy);
            if (error == null) {
                SerialisedPolicy whole = codec.serialise(policy);
                count = whole.leafCount();
                if (count == leaves) {
                    return withMsrs(whole, printed);
                }
            }
        }
        if (error != null) {
            throw lines.problem(
                    "a leaf that no policy holds (%s)".formatted(error),
                    "leaves 0 to d, 40000000, 40000100 and 80000000 to 80000021",
                    "check that the text is of xen-cpuid -p");
        }
        throw lines.problem(
                leaves + " leaves announced, but the rows and their max leaves make " + count,
                "the rows of one policy of Xen 4.13 or later",
                "get the text again: rows are missing, or it is of another version");
    }

    private static SerialisedPolicy withMsrs(SerialisedPolicy leaves, SerialisedPolicy printed) {
        SerialisedPolicy.Builder out = SerialisedPolicy.builder();
        for (int i = 0; i < leaves.leafCount(); i++) {
            out.leaf(
                    leaves.leaf(i),
                    leaves.subleaf(i),
                    leaves.value(i, 0),
                    leaves.value(i, 1),
                    leaves.value(i, 2),
                    leaves.value(i, 3));
        }
        for (int i = 0; i < printed.msrCount(); i++) {
            out.msr(printed.msrIndex(i), printed.msrFlags(i), printed.msrValue(i));
        }
        return out.build();
    }
}
