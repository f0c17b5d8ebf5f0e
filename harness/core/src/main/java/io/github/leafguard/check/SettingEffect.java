package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.BuildOutcome.Built;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.GuestView;
import java.util.List;
import java.util.Optional;

/**
 * What a setting does to a new guest under one version: how the guest differs from the same guest without it.
 *
 * @param without what the plain guest sees
 * @param with what the guest with the setting sees
 * @param changes the differences; empty if the setting has no effect
 * @param messages what the toolstack printed
 */
record SettingEffect(GuestView without, GuestView with, List<Change> changes, List<String> messages) {

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

    /** The changes of bits that the setting asks for. */
    List<Change> asked(Request request) {
        return changes.stream().filter(change -> change.touches(request)).toList();
    }

    /** Whether the place of a change that the setting made elsewhere is as in the plain guest, and not as it was made there. */
    boolean lacks(Change change, SettingEffect elsewhere) {
        return change.isSame(without, with) && !change.isSame(elsewhere.with, with);
    }
}
