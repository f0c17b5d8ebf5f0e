package io.github.leafguard.corpus.recorded;

import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * In which rows one policy differs from another. Both are as Xen serialises policies: rows in ascending order, none twice.
 *
 * @param rows rows that are new, or have other values
 * @param goneLeaves rows of CPUID that are not there any more
 * @param goneMsrs indexes of MSRs that are not there any more
 */
public record PolicyChange(SerialisedPolicy rows, List<Leaf> goneLeaves, List<Integer> goneMsrs) {
    public PolicyChange {
        goneLeaves = List.copyOf(goneLeaves);
        goneMsrs = List.copyOf(goneMsrs);
    }

    /**
     * The change from one policy to another.
     *
     * @throws IllegalArgumentException if one of them is not as Xen serialises policies
     */
    public static PolicyChange between(SerialisedPolicy before, SerialisedPolicy after) {
        SerialisedPolicy.Builder rows = SerialisedPolicy.builder();
        SortedMap<Leaf, Integer> leaves = leaves(before);
        for (int row = 0; row < after.leafCount(); row++) {
            Integer old = leaves.remove(leaf(after, row));
            if (old == null || !isSame(before, old, after, row)) {
                copyLeaf(after, row, rows);
            }
        }
        SortedMap<Integer, Integer> msrs = msrs(before);
        for (int row = 0; row < after.msrCount(); row++) {
            Integer old = msrs.remove(after.msrIndex(row));
            if (old == null
                    || before.msrValue(old) != after.msrValue(row)
                    || before.msrFlags(old) != after.msrFlags(row)) {
                copyMsr(after, row, rows);
            }
        }
        PolicyChange change =
                new PolicyChange(rows.build(), new ArrayList<>(leaves.keySet()), new ArrayList<>(msrs.keySet()));
        if (!change.applyTo(before).equals(after)) {
            throw new IllegalArgumentException("a policy whose rows are not in ascending order");
        }
        return change;
    }

    /**
     * The policy that the change leads to.
     *
     * @throws IllegalArgumentException if a row that should go is not there
     */
    public SerialisedPolicy applyTo(SerialisedPolicy before) {
        SerialisedPolicy.Builder after = SerialisedPolicy.builder();
        applyLeaves(before, after);
        applyMsrs(before, after);
        return after.build();
    }

    private void applyLeaves(SerialisedPolicy before, SerialisedPolicy.Builder after) {
        SortedMap<Leaf, Integer> old = leaves(before);
        for (Leaf leaf : goneLeaves) {
            if (old.remove(leaf) == null) {
                throw new IllegalArgumentException("leaf " + leaf + " goes, and was not there");
            }
        }
        SortedMap<Leaf, Integer> changed = leaves(rows);
        SortedMap<Leaf, Integer> all = new TreeMap<>(old);
        all.putAll(changed);
        all.forEach((leaf, row) -> copyLeaf(changed.containsKey(leaf) ? rows : before, row, after));
    }

    private void applyMsrs(SerialisedPolicy before, SerialisedPolicy.Builder after) {
        SortedMap<Integer, Integer> old = msrs(before);
        for (Integer msr : goneMsrs) {
            if (old.remove(msr) == null) {
                throw new IllegalArgumentException("MSR %08x goes, and was not there".formatted(msr));
            }
        }
        SortedMap<Integer, Integer> changed = msrs(rows);
        SortedMap<Integer, Integer> all = new TreeMap<>(old);
        all.putAll(changed);
        all.forEach((msr, row) -> copyMsr(changed.containsKey(msr) ? rows : before, row, after));
    }

    private static SortedMap<Leaf, Integer> leaves(SerialisedPolicy policy) {
        SortedMap<Leaf, Integer> rows = new TreeMap<>();
        for (int row = 0; row < policy.leafCount(); row++) {
            rows.put(leaf(policy, row), row);
        }
        return rows;
    }

    private static SortedMap<Integer, Integer> msrs(SerialisedPolicy policy) {
        SortedMap<Integer, Integer> rows = new TreeMap<>(Integer::compareUnsigned);
        for (int row = 0; row < policy.msrCount(); row++) {
            rows.put(policy.msrIndex(row), row);
        }
        return rows;
    }

    private static Leaf leaf(SerialisedPolicy policy, int row) {
        return new Leaf(policy.leaf(row), policy.subleaf(row));
    }

    private static boolean isSame(SerialisedPolicy before, int old, SerialisedPolicy after, int row) {
        for (int register = 0; register < 4; register++) {
            if (before.value(old, register) != after.value(row, register)) {
                return false;
            }
        }
        return true;
    }

    private static void copyLeaf(SerialisedPolicy from, int row, SerialisedPolicy.Builder to) {
        to.leaf(
                from.leaf(row),
                from.subleaf(row),
                from.value(row, 0),
                from.value(row, 1),
                from.value(row, 2),
                from.value(row, 3));
    }

    private static void copyMsr(SerialisedPolicy from, int row, SerialisedPolicy.Builder to) {
        to.msr(from.msrIndex(row), from.msrFlags(row), from.msrValue(row));
    }
}
