package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.BuildOutcome.Built;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.GuestView;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What a setting does to a new guest under one version: how the guest differs from the same guest without it.
 *
 * @param without what the plain guest sees
 * @param with what the guest with the setting sees
 * @param changes the differences; empty if the setting has no effect
 * @param messages what the toolstack printed
 */
record SettingEffect(GuestView without, GuestView with, List<VisibleChange> changes, List<String> messages) {

    /** The effect, where both guests were built. */
    static Optional<SettingEffect> of(BuildOutcome with, BuildOutcome without, Versions versions) {
        return with instanceof Built built && without instanceof Built plain
                ? Optional.of(of(built, plain.policy(), versions))
                : Optional.empty();
    }

    private static SettingEffect of(Built with, CpuPolicy plain, Versions versions) {
        GuestView before = GuestView.of(plain);
        if (plain.mismatch(with.policy()) < 0) {
            return new SettingEffect(before, before, List.of(), with.messages());
        }
        GuestView after = GuestView.of(with.policy());
        return new SettingEffect(before, after, VisibleChanges.all(before, after, versions), with.messages());
    }

    boolean isNone() {
        return changes.isEmpty();
    }

    /** The changes of bits of interest. */
    List<VisibleChange> changes(IntUnaryOperator bitsOfInterest) {
        return changes.stream()
                .filter(change -> IntStream.range(change.index(), change.end())
                        .anyMatch(word -> moved(change, word, bitsOfInterest) != 0))
                .toList();
    }

    /**
     * Those of the changes of bits of interest that this setting made elsewhere and does not make here: some such bit is as in the
     * plain guest, and not as it was made there.
     */
    List<VisibleChange> lacking(SettingEffect elsewhere, IntUnaryOperator bitsOfInterest) {
        return elsewhere.changes.stream()
                .filter(change -> IntStream.range(change.index(), change.end())
                        .anyMatch(word -> lacks(word, elsewhere, elsewhere.moved(change, word, bitsOfInterest))))
                .toList();
    }

    private int moved(VisibleChange change, int word, IntUnaryOperator bitsOfInterest) {
        return (without.word(word) ^ with.word(word)) & change.mask() & bitsOfInterest.applyAsInt(word);
    }

    private boolean lacks(int word, SettingEffect elsewhere, int bits) {
        int untouched = ~(without.word(word) ^ with.word(word));
        int otherwise = elsewhere.with.word(word) ^ with.word(word);
        return (bits & untouched & otherwise) != 0;
    }
}
