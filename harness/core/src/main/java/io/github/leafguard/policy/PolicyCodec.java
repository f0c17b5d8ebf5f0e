package io.github.leafguard.policy;

import static io.github.leafguard.policy.PolicyLayout.BASIC;
import static io.github.leafguard.policy.PolicyLayout.BASIC_COUNT;
import static io.github.leafguard.policy.PolicyLayout.CACHE;
import static io.github.leafguard.policy.PolicyLayout.CACHE_COUNT;
import static io.github.leafguard.policy.PolicyLayout.EXTD;
import static io.github.leafguard.policy.PolicyLayout.EXTD_BASE;
import static io.github.leafguard.policy.PolicyLayout.FEAT;
import static io.github.leafguard.policy.PolicyLayout.HV2_BASE;
import static io.github.leafguard.policy.PolicyLayout.HV_BASE;
import static io.github.leafguard.policy.PolicyLayout.MSR_ARCH_CAPS;
import static io.github.leafguard.policy.PolicyLayout.MSR_PLATFORM_INFO;
import static io.github.leafguard.policy.PolicyLayout.TOPO;
import static io.github.leafguard.policy.PolicyLayout.TOPO_COUNT;
import static io.github.leafguard.policy.PolicyLayout.XSTATE;
import static io.github.leafguard.policy.PolicyLayout.XSTATE_COUNT;

import org.jspecify.annotations.Nullable;

/**
 * Serialising and deserialising as one release does it (4.13 and later; docs/MODEL.md, "Entries").
 *
 * <p>Serialising emits leaves in ascending order and elides what lies beyond the max leaves. Deserialising merges entries one
 * by one into an existing policy without any check of content, order or duplicates: the last entry wins.
 */
public final class PolicyCodec {
    /** The basic leaves that have subleaves, a bit each. */
    private static final int SUBLEAVES = 1 << 4 | 1 << 7 | 1 << 0xb | 1 << 0xd;

    private final PolicyBounds bounds;
    private final int mostLeaves;

    /** A codec for a release with these bounds. */
    public PolicyCodec(PolicyBounds bounds) {
        this.bounds = bounds;
        this.mostLeaves = bounds.maxSerialisedLeaves();
    }

    /** The bounds this codec reads and writes by. */
    public PolicyBounds bounds() {
        return bounds;
    }

    /** The leaves and MSRs of a policy, as get-policy returns them. */
    public SerialisedPolicy serialise(PolicyReader policy) {
        SerialisedPolicy.Builder out = SerialisedPolicy.builder();
        long basicLast = Math.min(Integer.toUnsignedLong(policy.basicMaxLeaf()), PolicyLayout.BASIC_COUNT - 1);
        for (int leaf = 0; leaf <= basicLast; leaf++) {
            switch (leaf) {
                case 4 -> untilTypeZero(policy, out, 4, CACHE, CACHE_COUNT, 0, 0x1f);
                case 7 -> featureSubleaves(policy, out);
                case 0xb -> untilTypeZero(policy, out, 0xb, TOPO, TOPO_COUNT, 2, 0xff00);
                case 0xd -> stateSubleaves(policy, out);
                default -> emit(policy, out, leaf, Leaf.NO_SUBLEAF, BASIC + leaf * 4);
            }
        }
        out.leaf(HV_BASE, Leaf.NO_SUBLEAF, policy.hvLimit(), 0, 0, 0);
        out.leaf(HV2_BASE, Leaf.NO_SUBLEAF, policy.hv2Limit(), 0, 0, 0);
        int extdLast = Math.min(policy.extdMaxLeaf() & 0xffff, bounds.extd() - 1);
        for (int leaf = 0; leaf <= extdLast; leaf++) {
            emit(policy, out, EXTD_BASE + leaf, Leaf.NO_SUBLEAF, EXTD + leaf * 4);
        }
        out.msr(MSR_PLATFORM_INFO, policy.platformInfo() & 0xffffffffL);
        if (bounds.msrs() > 1) {
            out.msr(MSR_ARCH_CAPS, policy.archCaps());
        }
        return out.build();
    }

    private void featureSubleaves(PolicyReader policy, SerialisedPolicy.Builder out) {
        long last = Math.min(Integer.toUnsignedLong(policy.featMaxSubleaf()), bounds.feat() - 1);
        for (int subleaf = 0; subleaf <= last; subleaf++) {
            emit(policy, out, 7, subleaf, FEAT + subleaf * 4);
        }
    }

    private static void stateSubleaves(PolicyReader policy, SerialisedPolicy.Builder out) {
        int last = Math.min(Math.max(1, 63 - Long.numberOfLeadingZeros(policy.xstates())), XSTATE_COUNT - 1);
        for (int subleaf = 0; subleaf <= last; subleaf++) {
            emit(policy, out, 0xd, subleaf, XSTATE + subleaf * 4);
        }
    }

    private static void untilTypeZero(
            PolicyReader policy, SerialisedPolicy.Builder out, int leaf, int array, int count, int register, int type) {
        for (int subleaf = 0; subleaf < count; subleaf++) {
            emit(policy, out, leaf, subleaf, array + subleaf * 4);
            if ((policy.word(array + subleaf * 4 + register) & type) == 0) {
                return;
            }
        }
    }

    private static void emit(PolicyReader policy, SerialisedPolicy.Builder out, int leaf, int subleaf, int slot) {
        out.leaf(leaf, subleaf, policy.word(slot), policy.word(slot + 1), policy.word(slot + 2), policy.word(slot + 3));
    }

    /**
     * Merges CPUID and MSR entries into {@code target}. On an error the entries before the bad one are merged already: callers
     * work on a copy.
     *
     * @return the error, or null if every entry was taken
     */
    public @Nullable PolicyError deserialise(SerialisedPolicy entries, MutablePolicy target) {
        PolicyError error = deserialiseCpuid(entries, target);
        return error != null ? error : deserialiseMsrs(entries, target);
    }

    private @Nullable PolicyError deserialiseCpuid(SerialisedPolicy entries, MutablePolicy target) {
        int count = entries.leafCount();
        if (count > mostLeaves) {
            return PolicyError.of(Errno.E2BIG);
        }
        int[] list = entries.leaves();
        int[] words = target.words();
        for (int at = 0; at < list.length; at += SerialisedPolicy.ENTRY) {
            int leaf = list[at];
            int subleaf = list[at + 1];
            int slot = slot(leaf, subleaf);
            if (slot >= 0) {
                words[slot] = list[at + 2];
                words[slot + 1] = list[at + 3];
                words[slot + 2] = list[at + 4];
                words[slot + 3] = list[at + 5];
            } else if (subleaf == Leaf.NO_SUBLEAF && (leaf == HV_BASE || leaf == HV2_BASE)) {
                // Only EAX is kept, and only eight bits of it.
                words[leaf == HV_BASE ? PolicyLayout.HV_LIMIT : PolicyLayout.HV2_LIMIT] = list[at + 2] & 0xff;
            } else {
                return PolicyError.atLeaf(Errno.ERANGE, leaf, subleaf);
            }
        }
        return null;
    }

    private int slot(int leaf, int subleaf) {
        if (subleaf != Leaf.NO_SUBLEAF) {
            return leaf == 7 && subleaf >= bounds.feat() ? -1 : PolicyLayout.slotOf(leaf, subleaf);
        }
        // Most entries are of leaves without subleaves.
        if (leaf >= 0) {
            return leaf < BASIC_COUNT && (SUBLEAVES >>> leaf & 1) == 0 ? BASIC + leaf * 4 : -1;
        }
        int extended = leaf - EXTD_BASE;
        return extended < bounds.extd() ? EXTD + extended * 4 : -1;
    }

    private @Nullable PolicyError deserialiseMsrs(SerialisedPolicy entries, MutablePolicy target) {
        int count = entries.msrCount();
        if (count > bounds.msrs()) {
            return PolicyError.of(Errno.E2BIG);
        }
        for (int entry = 0; entry < count; entry++) {
            PolicyError error =
                    deserialiseMsr(entries.msrIndex(entry), entries.msrFlags(entry), entries.msrValue(entry), target);
            if (error != null) {
                return error;
            }
        }
        return null;
    }

    private @Nullable PolicyError deserialiseMsr(int index, int flags, long value, MutablePolicy target) {
        if (flags != 0) {
            return PolicyError.atMsr(Errno.EINVAL, index);
        }
        if (index == MSR_PLATFORM_INFO) {
            if (value >>> 32 != 0) {
                return PolicyError.atMsr(Errno.EOVERFLOW, index);
            }
            target.set(PolicyLayout.PLATFORM_INFO, (int) value);
        } else if (index == MSR_ARCH_CAPS && bounds.msrs() > 1) {
            if (bounds.archCapsBits() == 32 && value >>> 32 != 0) {
                return PolicyError.atMsr(Errno.EOVERFLOW, index);
            }
            target.set(PolicyLayout.ARCH_CAPS_LO, (int) value);
            target.set(PolicyLayout.ARCH_CAPS_HI, (int) (value >>> 32));
        } else {
            return PolicyError.atMsr(Errno.ERANGE, index);
        }
        return null;
    }

    /**
     * Zeroes every leaf beyond the policy's own max leaves, as Xen does with a merged policy before it is checked (Xen
     * 93883a2eab17). Zeroing leaf 7 resets its max subleaf as well.
     */
    public void clearOutOfRange(MutablePolicy policy) {
        // Xen counts from max leaf + 1 in 32 bits: the largest max leaf wraps to 0 and takes everything along, itself
        // included.
        int first = policy.basicMaxLeaf() + 1;
        if (Integer.compareUnsigned(first, PolicyLayout.BASIC_COUNT) < 0) {
            policy.clear(BASIC + first * 4, CACHE);
        }
        long max = Integer.toUnsignedLong(policy.basicMaxLeaf());
        policy.clear(CACHE + (max < 4 ? 0 : typed(policy, CACHE, CACHE_COUNT, 0, 0x1f)) * 4, FEAT);
        int firstFeat = max < 7 ? 0 : policy.featMaxSubleaf() + 1;
        if (Integer.compareUnsigned(firstFeat, bounds.feat()) < 0) {
            policy.clear(FEAT + firstFeat * 4, TOPO);
        }
        policy.clear(TOPO + (max < 0xb ? 0 : typed(policy, TOPO, TOPO_COUNT, 2, 0xff00)) * 4, XSTATE);
        long states = policy.xstates();
        int kept = max < 0xd || states == 0 ? 0 : Math.max(2, 64 - Long.numberOfLeadingZeros(states));
        policy.clear(XSTATE + Math.min(kept, XSTATE_COUNT) * 4, EXTD);
        int extd = Math.min((policy.extdMaxLeaf() & 0xffff) + 1, bounds.extd());
        policy.clear(EXTD + extd * 4, PolicyLayout.HV_LIMIT);
    }

    private static int typed(MutablePolicy policy, int array, int count, int register, int type) {
        int subleaf = 0;
        while (subleaf < count && (policy.word(array + subleaf * 4 + register) & type) != 0) {
            subleaf++;
        }
        return subleaf;
    }

    /**
     * Zeroes what {@link #serialise} would not emit, so that the policy is what get-policy shows: the same as reading its
     * serialised form into an empty policy.
     */
    public void clip(MutablePolicy policy) {
        long max = Integer.toUnsignedLong(policy.basicMaxLeaf());
        if (max < PolicyLayout.BASIC_COUNT - 1) {
            policy.clear(BASIC + ((int) max + 1) * 4, CACHE);
        }
        // One terminating subleaf is emitted whatever it holds, so it stays.
        int cache = max < 4 ? 0 : Math.min(typed(policy, CACHE, CACHE_COUNT, 0, 0x1f) + 1, CACHE_COUNT);
        policy.clear(CACHE + cache * 4, FEAT);
        long feat = max < 7 ? -1 : Integer.toUnsignedLong(policy.featMaxSubleaf());
        policy.clear(FEAT + (int) Math.min(feat + 1, bounds.feat()) * 4, TOPO);
        int topo = max < 0xb ? 0 : Math.min(typed(policy, TOPO, TOPO_COUNT, 2, 0xff00) + 1, TOPO_COUNT);
        policy.clear(TOPO + topo * 4, XSTATE);
        int states = max < 0xd ? 0 : Math.max(2, 64 - Long.numberOfLeadingZeros(policy.xstates()));
        policy.clear(XSTATE + Math.min(states, XSTATE_COUNT) * 4, EXTD);
        int extd = Math.min((policy.extdMaxLeaf() & 0xffff) + 1, bounds.extd());
        policy.clear(EXTD + extd * 4, PolicyLayout.HV_LIMIT);
        if (bounds.msrs() < 2) {
            policy.clear(PolicyLayout.ARCH_CAPS_LO, PolicyLayout.SIZE);
        }
    }
}
