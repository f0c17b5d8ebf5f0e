package io.github.leafguard.format;

import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Rows of a raw dump put in the order and under the addresses that policies use, first CPU only. */
final class DumpTable {
    /** Instead of a subleaf: count it from the rows before. */
    static final int BY_ORDER = Leaf.NO_SUBLEAF;

    private static final int STATE_LEAF = 0xd;
    private static final int EXTENDED = 0x80000000;

    /** {@code XenVMMXenVMM}. */
    private static final int XEN_EBX = 0x566e6558;

    private static final int XEN_ECX = 0x65584d4d;
    private static final int XEN_EDX = 0x4d4d566e;

    /** Leaves whose subleaves are a list that a blank one ends, which tools do not print: of an empty list there is no row. */
    private static final Set<Integer> LISTS = Set.of(4, 0xb, 0x8000001d, 0x80000026);

    /** Behind it no policy has a basic leaf. */
    private static final int LAST_BASIC = 0xd;

    private final Map<Leaf, int[]> rows = new TreeMap<>();
    private final Map<Integer, Long> msrs = new TreeMap<>();
    private final Map<Integer, Integer> seen = new HashMap<>();
    private boolean complete;
    private boolean isOfADomain;
    private int passedOver;

    /** Whether the first CPU's rows are all there: another CPU's have begun. */
    boolean isComplete() {
        return complete;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    int passedOver() {
        return passedOver;
    }

    /** Whether a leaf of hypervisors names Xen. */
    boolean isOfADomain() {
        return isOfADomain;
    }

    /** Adds a row, unless it is another CPU's. */
    void add(int leaf, int subleaf, int... values) {
        // With Viridian leaves in front, Xen's own stand behind them.
        isOfADomain |= (leaf == 0x40000000 || leaf == 0x40000100)
                && values[1] == XEN_EBX
                && values[2] == XEN_ECX
                && values[3] == XEN_EDX;
        int count = seen.merge(leaf, 1, Integer::sum) - 1;
        complete |= leaf == 0 && count > 0;
        if (complete) {
            return;
        }
        boolean indexed = PolicyLayout.slotOf(leaf, 0) >= 0;
        int index = subleaf != BY_ORDER ? subleaf : leaf == STATE_LEAF ? stateSubleaf(count) : count;
        Leaf address = indexed ? new Leaf(leaf, index) : Leaf.of(leaf);
        // A leaf without subleaves in a policy is the answer to subleaf 0, however many more a tool printed.
        boolean held = PolicyLayout.slotOf(address.leaf(), address.subleaf()) >= 0 && (indexed || index == 0);
        if (!held || rows.putIfAbsent(address, values.clone()) != null) {
            passedOver++;
        }
    }

    /** Tools ask leaf 0xd for subleaves 0 and 1 and then for each state component there is. */
    private int stateSubleaf(int count) {
        if (count < 2) {
            return count;
        }
        int[] first = rows.getOrDefault(new Leaf(STATE_LEAF, 0), new int[4]);
        int[] second = rows.getOrDefault(new Leaf(STATE_LEAF, 1), new int[4]);
        long states = (first[0] | second[2]) & 0xfffffffcL | (long) (first[3] | second[3]) << 32;
        for (int skip = count - 2; skip > 0; skip--) {
            states &= states - 1;
        }
        return Long.numberOfTrailingZeros(states);
    }

    /** Adds an MSR; the first CPU's comes first. */
    void addMsr(int index, long value) {
        boolean held = index == PolicyLayout.MSR_PLATFORM_INFO || index == PolicyLayout.MSR_ARCH_CAPS;
        if (!held || msrs.putIfAbsent(index, value) != null) {
            passedOver++;
        }
    }

    /**
     * What is missing of a dump that has a row for every leaf up to the CPU's max leaves, be it zero; empty if nothing.
     *
     * <p>A leaf that no policy has a place for counts as well, since the tool printed it.
     */
    String missing() {
        int[] first = rows.get(Leaf.of(0));
        if (first == null) {
            return "leaf 0";
        }
        int basicMax = Math.min(first[0], LAST_BASIC);
        for (int leaf = 1; leaf <= basicMax; leaf++) {
            if (!seen.containsKey(leaf) && !LISTS.contains(leaf)) {
                return leaf == basicMax ? "leaf %x".formatted(leaf) : "leaf %x, of %x".formatted(leaf, first[0]);
            }
        }
        int[] state = rows.get(new Leaf(STATE_LEAF, 0));
        if (state != null && state[0] != 0 && !rows.containsKey(new Leaf(STATE_LEAF, 1))) {
            return "subleaves of leaf d from 1 on";
        }
        return seen.containsKey(EXTENDED) ? missingBetweenExtended() : "leaf 80000000 and all behind it";
    }

    /** Where a dump ends before the CPU's last extended leaf, the extent of the dump says so; a leaf left out before that is missing. */
    private String missingBetweenExtended() {
        int last = EXTENDED;
        for (int leaf : seen.keySet()) {
            last = leaf >>> 16 == EXTENDED >>> 16 ? Math.max(last, leaf) : last;
        }
        for (int leaf = EXTENDED; leaf < last; leaf++) {
            if (!seen.containsKey(leaf) && !LISTS.contains(leaf)) {
                return "leaf %08x".formatted(leaf);
            }
        }
        return "";
    }

    SerialisedPolicy policy() {
        SerialisedPolicy.Builder policy = SerialisedPolicy.builder();
        rows.forEach((leaf, row) -> policy.leaf(leaf.leaf(), leaf.subleaf(), row[0], row[1], row[2], row[3]));
        msrs.forEach(policy::msr);
        return policy.build();
    }
}
