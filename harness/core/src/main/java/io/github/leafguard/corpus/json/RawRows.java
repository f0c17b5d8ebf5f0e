package io.github.leafguard.corpus.json;

import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.PolicyJson;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.PolicyLayout;
import java.util.HashSet;
import java.util.Set;

/** Holds a machine's dump to what policies can hold, each leaf and MSR once: a stray row is a slip of whoever made the file. */
final class RawRows implements PolicyJson.RowCheck {
    private final Set<Leaf> leaves = new HashSet<>();
    private final Set<Integer> msrs = new HashSet<>();

    @Override
    public void leaf(JsonCursor cursor, int leaf, int subleaf) {
        Leaf address = new Leaf(leaf, subleaf);
        boolean hypervisor = leaf == PolicyLayout.HV_BASE || leaf == PolicyLayout.HV2_BASE;
        if (PolicyLayout.slotOf(leaf, subleaf) < 0 && !(hypervisor && subleaf == Leaf.NO_SUBLEAF)) {
            throw cursor.problem(
                    "the unknown leaf %08x, subleaf %08x".formatted(leaf, subleaf),
                    "leaves 0 to d, 40000000, 40000100 and 80000000 to 80000021, with subleaves for 4, 7, b and d only",
                    "remove the row: no policy holds it");
        }
        if (!leaves.add(address)) {
            throw cursor.problem("leaf " + address + " again", "each leaf once", "remove one of the rows");
        }
    }

    @Override
    public void msr(JsonCursor cursor, int index) {
        if (index != PolicyLayout.MSR_PLATFORM_INFO && index != PolicyLayout.MSR_ARCH_CAPS) {
            throw cursor.problem(
                    "the unknown MSR %08x".formatted(index),
                    "000000ce and 0000010a",
                    "remove the row: no policy holds it");
        }
        if (!msrs.add(index)) {
            throw cursor.problem("MSR %08x again".formatted(index), "each MSR once", "remove one of the rows");
        }
    }
}
