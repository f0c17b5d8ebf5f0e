package io.github.leafguard.check;

import java.util.List;

/** One rule. It looks at one case and says what is wrong with it, if anything. Stateless and thread-safe. */
public interface Check {
    /** The rule's name in reports and options, e.g. {@code restore-refused}. */
    String id();

    /** One sentence for {@code --help} and reports: what it means when this fails. */
    String meaning();

    /** Whether it looks at this sort of case; decided by its type and its system policy alone, never by the answers. */
    boolean appliesTo(Case subject);

    /** The findings, in a stable order; empty if the case passes. */
    List<Finding> examine(Case subject);
}
