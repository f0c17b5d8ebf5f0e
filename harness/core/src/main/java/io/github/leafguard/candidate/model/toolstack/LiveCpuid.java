package io.github.leafguard.candidate.model.toolstack;

import static io.github.leafguard.policy.PolicyLayout.BASIC;
import static io.github.leafguard.policy.PolicyLayout.CACHE;
import static io.github.leafguard.policy.PolicyLayout.CACHE_COUNT;
import static io.github.leafguard.policy.PolicyLayout.EXTD;
import static io.github.leafguard.policy.PolicyLayout.EXTD_BASE;
import static io.github.leafguard.policy.PolicyLayout.TOPO;
import static io.github.leafguard.policy.PolicyLayout.XSTATE;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.model.shared.Bits;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.MutablePolicy;
import java.util.Set;

/**
 * The policy that libxc of 4.12 makes for every guest: what CPUID answers to the toolstack, filtered. Features are those that Xen
 * offers to guests of the type; every other leaf is the machine's own or zero.
 */
final class LiveCpuid {
    private static final Set<Integer> HVM_BASIC = Set.of(0, 1, 2, 4, 7, 0xa, 0xd);
    private static final Set<Integer> HVM_EXTD = Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 0xa, 0x19, 0x1a, 0x1c);
    private static final Set<Integer> NOT_PV_EXTD = Set.of(0xa, 0x1b, 0x1c);
    private static final int LAST_BASIC = 0xd;
    private static final int LAST_EXTD = 8;
    private static final int LAST_EXTD_OF_AMD = 0x1c;
    private static final int[] PAGING = {Bits.PSE, Bits.PSE36, Bits.PGE, Bits.PAGE1GB};

    private final boolean overflows;
    private final FeatureCatalog catalog;
    private final int[] positions;

    LiveCpuid(ToolstackRules rules, ToolstackTables tables) {
        this.overflows = !rules.has(ToolstackSwitch.COUNTS_DO_NOT_OVERFLOW);
        this.catalog = tables.catalog();
        this.positions = tables.featurePositions();
    }

    /**
     * Filters what CPUID answers.
     *
     * @param live what it answers
     * @param offered the policy with the features that guests of the type may have
     */
    CpuPolicy filtered(CpuPolicy live, CpuPolicy offered, DomainConfig config) {
        MutablePolicy policy = new MutablePolicy();
        policy.become(live);
        boolean amd = live.vendor().isAmdLike();
        policy.set(BASIC, Math.min(live.basicMaxLeaf(), LAST_BASIC));
        policy.set(EXTD, EXTD_BASE | Math.min(live.extdMaxLeaf() & 0xffff, amd ? LAST_EXTD_OF_AMD : LAST_EXTD));
        FeatureWord.write(features(offered, config, amd), positions, policy);
        if (config.kind().isHvm()) {
            hvm(policy, amd);
        } else {
            pv(policy, live);
        }
        return policy.freeze();
    }

    private int[] features(CpuPolicy offered, DomainConfig config, boolean amd) {
        int[] features = new int[catalog.words()];
        FeatureWord.read(offered, positions, features);
        if (config.kind().isHvm()) {
            if (!config.pae()) {
                Bits.clear(features, Bits.PAE);
            }
            if (!config.nested()) {
                Bits.clear(features, Bits.VMX);
                Bits.clear(features, Bits.SVM);
            }
        } else {
            // Xen does the paging of PV guests.
            for (int feature : PAGING) {
                Bits.clear(features, feature);
            }
        }
        if (config.kind() == GuestKind.PV32) {
            Bits.clear(features, Bits.LM);
            if (!amd) {
                Bits.clear(features, Bits.SYSCALL);
            }
        }
        catalog.sanitise(features);
        return features;
    }

    private void hvm(MutablePolicy policy, boolean amd) {
        keepLeaves(policy, HVM_BASIC, HVM_EXTD);
        policy.clear(TOPO, XSTATE);
        if (overflows) {
            doubled(policy, amd);
        } else {
            GuestTopology.hvm(policy, false);
        }
        for (int subleaf = 0; subleaf < CACHE_COUNT; subleaf++) {
            policy.keep(CACHE + subleaf * 4 + 3, 0x3ff);
        }
        int power = EXTD + 7 * 4;
        policy.clear(power, power + 3);
        policy.keep(power + 3, 1 << 8);
    }

    /** Each field is shifted within its register, and what leaves it is lost. */
    private static void doubled(MutablePolicy policy, boolean amd) {
        GuestBit.HTT.set(policy, true);
        GuestBit.CMP_LEGACY.set(policy, false);
        int ebx = policy.word(BASIC + 5);
        policy.set(BASIC + 5, ebx & 0xffff | (ebx & 0x7f0000) << 1);
        for (int subleaf = 0; subleaf < CACHE_COUNT; subleaf++) {
            int eax = policy.word(CACHE + subleaf * 4);
            if ((eax & 0x1f) != 0) {
                policy.set(CACHE + subleaf * 4, (eax & 0x7c000000) << 1 | 0x04000000 | eax & 0x3ff);
            }
        }
        if (amd) {
            int cores = EXTD + 8 * 4 + 2;
            int ecx = policy.word(cores);
            policy.set(cores, ecx + 0x1000 & 0xf000 | (ecx & 0xff) << 1 | 1);
        }
    }

    private static void pv(MutablePolicy policy, CpuPolicy live) {
        GuestTopology.pv(policy, live);
        policy.keep(BASIC + 5, 0xffffff);
        policy.clearLeaf(BASIC + 5 * 4);
        policy.clear(TOPO, XSTATE);
        for (int leaf : NOT_PV_EXTD) {
            policy.clearLeaf(EXTD + leaf * 4);
        }
    }

    private static void keepLeaves(MutablePolicy policy, Set<Integer> basic, Set<Integer> extd) {
        for (int leaf = 0; leaf <= LAST_BASIC; leaf++) {
            if (!basic.contains(leaf)) {
                policy.clearLeaf(BASIC + leaf * 4);
            }
        }
        for (int leaf = 0; leaf <= LAST_EXTD_OF_AMD; leaf++) {
            if (!extd.contains(leaf)) {
                policy.clearLeaf(EXTD + leaf * 4);
            }
        }
    }
}
