package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applying {@code cpuid=} overrides to a guest's current leaves. A register that an override names is rewritten as a whole: what
 * the settings say nothing about becomes the reference policy's, even where the toolstack had chosen otherwise.
 */
final class LeafOverrides {
    private LeafOverrides() {}

    /** All overrides on the list of current leaves (4.14 and later). One that cannot be applied stops all of them. */
    static StepEntries all(List<LeafOverride> overrides, LeafList current, SystemView system) {
        for (LeafOverride override : overrides) {
            StepFailure failure = check(override, current, system);
            if (failure != null) {
                return StepEntries.failed(failure);
            }
        }
        SerialisedPolicy list = current.list();
        SerialisedPolicy.Builder out = SerialisedPolicy.builder(list.withoutMsrs());
        int[] values = new int[4];
        for (LeafOverride override : overrides) {
            int entry = current.find(override.leaf());
            for (int register = 0; register < 4; register++) {
                values[register] = list.value(entry, register);
            }
            rewrite(override, system, values);
            out.rewrite(entry, values);
        }
        return StepEntries.of(out.build());
    }

    private static void rewrite(LeafOverride override, SystemView system, int[] values) {
        for (int register = 0; register < 4; register++) {
            BitString bits = override.bits(register);
            if (bits != null) {
                int reference = system.referenceList().valueOrZero(override.leaf(), register);
                int host = system.hostList().valueOrZero(override.leaf(), register);
                values[register] = bits.apply(reference, host);
            }
        }
    }

    /**
     * One override as a list of its leaf alone (4.13): registers it does not name become the reference policy's, and a leaf that a
     * policy lacks counts as zero there.
     */
    static StepEntries single(LeafOverride override, SystemView system) {
        StepFailure failure = checkCharacters(override);
        if (failure != null) {
            return StepEntries.failed(failure);
        }
        int[] values = new int[4];
        for (int register = 0; register < 4; register++) {
            values[register] = system.referenceList().valueOrZero(override.leaf(), register);
        }
        rewrite(override, system, values);
        int leaf = override.leaf().leaf();
        int subleaf = override.leaf().subleaf();
        return StepEntries.of(SerialisedPolicy.builder()
                .leaf(leaf, subleaf, values[0], values[1], values[2], values[3])
                .build());
    }

    /** Even an override that changes no register must name a leaf that all three policies list. */
    private static @Nullable StepFailure check(LeafOverride override, LeafList current, SystemView system) {
        String lacking = current.find(override.leaf()) < 0
                ? "guest's current"
                : system.referenceList().find(override.leaf()) < 0
                        ? "reference"
                        : system.hostList().find(override.leaf()) < 0 ? "host" : null;
        if (lacking != null) {
            return StepFailure.of(
                    Errno.EINVAL,
                    missing(override.leaf()) + " in the " + lacking + " policy; no cpuid= setting is applied");
        }
        return checkCharacters(override);
    }

    /** In libxc's words, which print a number with C's {@code %#x}. */
    private static String missing(Leaf leaf) {
        return "Missing leaf " + hex(leaf.leaf()) + ", subleaf " + hex(leaf.subleaf());
    }

    private static String hex(int number) {
        return number == 0 ? "0" : "0x" + Integer.toHexString(number);
    }

    private static @Nullable StepFailure checkCharacters(LeafOverride override) {
        for (int register = 0; register < 4; register++) {
            BitString bits = override.bits(register);
            if (bits != null && bits.bad() >= 0) {
                return StepFailure.of(
                        Errno.EINVAL,
                        "bad character '" + (char) bits.bad() + "' in \"" + bits + "\" for leaf " + override.leaf()
                                + ", none of 0, 1, x, k, s");
            }
        }
        return null;
    }
}
