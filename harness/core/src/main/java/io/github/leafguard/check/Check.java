package io.github.leafguard.check;

import java.util.List;

/**
 * One rule. It looks at one case and says what is wrong with it, if anything. Stateless and thread-safe.
 *
 * <p>A rule says everything about itself: which cases it looks at, which sorts of fault it tells apart, how much each of them hurts and
 * what reports call it. A new rule is a class and a line in {@link Checks}.
 */
public interface Check {
    /** The rule's name in reports and options, e.g. {@code restore-refused}. */
    String id();

    /** One sentence for {@code --help} and reports: what it means when this fails. */
    String meaning();

    /** The sorts of fault it tells apart; at least one. */
    List<FindingKind> kinds();

    /** Whether it looks at the case of this name. */
    boolean appliesTo(CaseId caseId);

    /** The findings, in a stable order; empty if the case passes. */
    List<Finding> examine(Case subject);

    /** How much the worst of its faults hurts. */
    default Harm hurts() {
        return kinds().stream().map(FindingKind::harm).min(Harm::compareTo).orElse(Harm.ADVICE);
    }
}
