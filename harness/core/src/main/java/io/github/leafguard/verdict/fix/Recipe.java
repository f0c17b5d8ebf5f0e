package io.github.leafguard.verdict.fix;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.candidate.Lineage.Addition;
import io.github.leafguard.candidate.Lineage.ChangeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be done to a candidate.
 *
 * @param sort what sort of fix it is
 * @param dropped changes to take out, oldest first; taken out latest first, so that nothing is left that builds on what is gone
 * @param added changes to add, in the order of history
 */
record Recipe(FixRow.Sort sort, List<ChangeInfo> dropped, List<Addition> added) {
    Recipe {
        dropped = List.copyOf(dropped);
        added = List.copyOf(added);
    }

    static Recipe adding(Addition addition) {
        return new Recipe(
                addition.isProposed() ? FixRow.Sort.PROPOSED : FixRow.Sort.MERGED, List.of(), List.of(addition));
    }

    /** A change with those that go on with it: without them it could not be taken out, or they would have no sense. */
    static Recipe dropping(ChangeInfo change, List<ChangeInfo> changes) {
        return new Recipe(
                FixRow.Sort.DROPPED,
                changes.stream()
                        .filter(other -> other.equals(change) || other.partOf().equals(change.id()))
                        .toList(),
                List.of());
    }

    /** Both. */
    Recipe and(Recipe other) {
        List<Addition> more = new ArrayList<>(added);
        other.added.stream().filter(addition -> !more.contains(addition)).forEach(more::add);
        return new Recipe(
                FixRow.Sort.COMBINED,
                Stream.concat(dropped.stream(), other.dropped.stream())
                        .distinct()
                        .toList(),
                more);
    }

    /** The candidate with it; empty if a change builds on one that would be missing. */
    Optional<Candidate> applied(Candidate candidate) {
        Candidate made = candidate;
        try {
            for (int index = dropped.size() - 1; index >= 0; index--) {
                made = lineage(made).without(dropped.get(index));
            }
            for (Addition addition : added) {
                made = lineage(made).adding(addition);
            }
            return Optional.of(made);
        } catch (IllegalArgumentException missing) {
            return Optional.empty();
        }
    }

    private static Lineage lineage(Candidate candidate) {
        return candidate
                .lineage()
                .orElseThrow(() -> new IllegalArgumentException(candidate.spec() + " is not made of changes"));
    }

    List<FixPart> parts() {
        return Stream.concat(
                        added.stream().map(FixPart::added), dropped.stream().map(FixPart::dropped))
                .toList();
    }
}
