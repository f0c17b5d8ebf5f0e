package io.github.leafguard.check;

import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.GuestView;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyDiff;
import io.github.leafguard.policy.PolicyDiff.Difference;
import io.github.leafguard.policy.PolicyField;
import io.github.leafguard.policy.PolicyLayout;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * Finds and names every difference between what a guest saw and what it sees: features bit by bit, max leaves and named fields
 * as numbers, other registers as a whole, and a leaf that came or went as one difference. Leaves that a shrunk max leaf cuts off
 * without their holding anything read as zero before and after, so they are no difference.
 */
public final class VisibleChanges {
    private final GuestView before;
    private final GuestView after;
    private final Versions versions;
    private final Function<PolicyPart, CompareMode> modes;
    private final List<VisibleChange> changes = new ArrayList<>();
    private int lastWholeLeaf = -1;

    private VisibleChanges(
            GuestView before, GuestView after, Versions versions, Function<PolicyPart, CompareMode> modes) {
        this.before = before;
        this.after = after;
        this.versions = versions;
        this.modes = modes;
    }

    /** All differences that break a field's mode for a running guest, in the order of {@link PolicyLayout}. */
    public static List<VisibleChange> between(GuestView before, GuestView after, Versions versions) {
        return new VisibleChanges(before, after, versions, PolicyPart::seen).find();
    }

    /** All differences, whatever their mode. */
    public static List<VisibleChange> all(GuestView before, GuestView after, Versions versions) {
        return new VisibleChanges(before, after, versions, part -> CompareMode.EQUAL).find();
    }

    private List<VisibleChange> find() {
        for (Difference difference : PolicyDiff.between(before, after).differences()) {
            switch (PolicyPart.of(difference.index())) {
                case MAX_LEAF, HYPERVISOR_LIMIT -> limit(difference);
                case FEATURE -> features(difference);
                default -> value(difference);
            }
        }
        return changes;
    }

    private void limit(Difference difference) {
        boolean shrunk = CompareMode.NOT_LESS.broken(difference.before(), difference.after()) != 0;
        PolicyField field = PolicyField.at(difference.index()).get(0);
        add(shrunk ? VisibleChange.Kind.MAX_LEAF_SHRUNK : VisibleChange.Kind.MAX_LEAF_GROWN, difference, ~0, field);
    }

    private void features(Difference difference) {
        int word = FeatureWord.at(difference.index());
        int left = difference.before() ^ difference.after();
        while (left != 0) {
            int bit = Integer.numberOfTrailingZeros(left);
            left &= left - 1;
            CompareMode mode = modes.apply(PolicyPart.of(difference.index(), bit, versions));
            if ((mode.broken(difference.before(), difference.after()) >>> bit & 1) != 0) {
                feature(difference, word * 32 + bit);
            }
        }
    }

    private void feature(Difference difference, int feature) {
        int mask = 1 << (feature & 31);
        boolean lost = (difference.lost() & mask) != 0;
        changes.add(new VisibleChange(
                lost ? VisibleChange.Kind.FEATURE_LOST : VisibleChange.Kind.FEATURE_GAINED,
                difference.index(),
                mask,
                false,
                lost ? versions.nameBefore(feature) : versions.nameAfter(feature),
                lost ? "1" : "0",
                lost ? "0" : "1"));
    }

    private void value(Difference difference) {
        int slot = difference.index() & ~3;
        if (difference.index() < PolicyLayout.HV_LIMIT && (before.isBlank(slot) || after.isBlank(slot))) {
            wholeLeaf(slot);
            return;
        }
        int rest = difference.before() ^ difference.after();
        for (PolicyField field : PolicyField.at(difference.index())) {
            if ((rest & field.mask()) != 0) {
                add(VisibleChange.Kind.VALUE_CHANGED, difference, field.mask(), field);
                rest &= ~field.mask();
            }
        }
        if (rest != 0) {
            changes.add(new VisibleChange(
                    VisibleChange.Kind.VALUE_CHANGED,
                    difference.index(),
                    ~0,
                    false,
                    difference.location().toString(),
                    HexFormat.of().toHexDigits(difference.before()),
                    HexFormat.of().toHexDigits(difference.after())));
        }
    }

    private void add(VisibleChange.Kind kind, Difference difference, int mask, PolicyField field) {
        changes.add(new VisibleChange(
                kind,
                difference.index(),
                mask,
                false,
                field.name(),
                field.print(difference.before()),
                field.print(difference.after())));
    }

    /** Every array of the layout starts at a multiple of four, so the slot of a register is its index rounded down. */
    private void wholeLeaf(int slot) {
        if (slot != lastWholeLeaf) {
            lastWholeLeaf = slot;
            String name = "leaf " + ((Location.Cpuid) Location.ofIndex(slot)).leaf();
            changes.add(new VisibleChange(
                    VisibleChange.Kind.VALUE_CHANGED, slot, ~0, true, name, before.row(slot), after.row(slot)));
        }
    }
}
