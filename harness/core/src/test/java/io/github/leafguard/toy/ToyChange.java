package io.github.leafguard.toy;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyLayout;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** A change of the toy rules: edits the policy a host's guests may have at most. */
public record ToyChange(String id, BiConsumer<Host, MutablePolicy> effect) {
    /** Lowers max leaves to the last leaf that holds anything. */
    public static final ToyChange SHRINK = new ToyChange("shrink", (host, policy) -> {
        int basic = policy.basicMaxLeaf();
        while (basic > 0 && policy.isBlank(PolicyLayout.BASIC + basic * 4)) {
            basic--;
        }
        policy.set(PolicyLayout.BASIC, basic);
        int extd = policy.extdMaxLeaf() & 0xffff;
        while (extd > 0 && policy.isBlank(PolicyLayout.EXTD + extd * 4)) {
            extd--;
        }
        policy.set(PolicyLayout.EXTD, 0x80000000 | extd);
    });

    /** Gives AMD hosts a last extended leaf that is not blank, which hides half of what {@link #SHRINK} breaks. */
    public static final ToyChange MASK = new ToyChange("mask", (host, policy) -> {
        if (policy.vendor().isAmdLike()) {
            policy.set(PolicyLayout.EXTD, 0x80000021);
            policy.set(PolicyLayout.EXTD + 0x21 * 4, 4);
        }
    });

    /** The same, on some hosts only. */
    public ToyChange where(Predicate<Host> concerned) {
        return new ToyChange(id, (host, policy) -> {
            if (concerned.test(host)) {
                effect.accept(host, policy);
            }
        });
    }

    /** Does nothing. */
    public static ToyChange idle(String id) {
        return new ToyChange(id, (host, policy) -> {});
    }

    /** Cannot boot on a host of this name. */
    public static ToyChange unbootableOn(String name) {
        return new ToyChange("unbootable", (host, policy) -> {
            if (host.name().equals(name)) {
                throw new CandidateException("no answer from " + name);
            }
        });
    }

    ChangeInfo info() {
        return new ChangeInfo(id, "Toy change " + id, "2021-04-22");
    }
}
