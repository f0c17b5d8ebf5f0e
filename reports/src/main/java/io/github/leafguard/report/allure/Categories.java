package io.github.leafguard.report.allure;

import io.github.leafguard.report.wording.Comparison;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups of results by their message, as {@code categories.json} defines them: one per kind of regression, then what is
 * skipped and why. The expressions are read by Java (Allure 2) and JavaScript (Allure 3), so they keep to what both know.
 */
final class Categories {
    /** Begins the message of a waived regression. */
    static final String WAIVED = "waived by ";
    /** Begins the message of a regression that a change of Xen was meant to bring. */
    static final String DELIBERATE = "deliberate, meant by ";
    /** Begins the message of a regression that is as bad under the baseline. */
    static final String PRE_EXISTING = "pre-existing: ";
    /** Begins the message of a case that no promise covers. */
    static final String NOT_APPLICABLE = "not applicable";
    /** Begins the message of a case that lacks evidence. */
    static final String UNDECIDED = "undecided";
    /** Begins the message of a case that nobody could answer. */
    static final String UNJUDGED = "unjudged";
    /** Begins the message of the result that stands for all beyond the cap. */
    static final String NOT_SHOWN = "not shown: ";

    private Categories() {}

    /**
     * One group.
     *
     * @param name its name
     * @param messageRegex matches the whole message
     * @param matchedStatuses statuses it takes
     */
    record Category(String name, String messageRegex, List<String> matchedStatuses) {
        Category {
            matchedStatuses = List.copyOf(matchedStatuses);
        }
    }

    static List<Category> of(List<Verdict> verdicts) {
        List<Category> categories = new ArrayList<>();
        for (Comparison.Kind kind : Comparison.of(verdicts).kinds()) {
            String name = Visible.line(kind.name());
            categories.add(starting(name, name + ": ", List.of("failed")));
        }
        categories.add(starting("Beyond the cap, not shown", NOT_SHOWN, List.of("failed", "broken", "skipped")));
        categories.add(starting("Waived", WAIVED, List.of("skipped")));
        categories.add(starting("Deliberate", DELIBERATE, List.of("skipped")));
        categories.add(starting("Pre-existing", PRE_EXISTING, List.of("skipped")));
        categories.add(starting("Not applicable", NOT_APPLICABLE, List.of("skipped")));
        categories.add(starting("Undecided", UNDECIDED, List.of("broken", "skipped")));
        categories.add(starting("Unjudged", UNJUDGED, List.of("broken", "skipped")));
        String cases = quoted(UNDECIDED) + "|" + quoted(UNJUDGED) + "|" + quoted(NOT_SHOWN);
        categories.add(new Category("No verdict", "^(?!" + cases + ")[\\s\\S]*$", List.of("broken")));
        return categories;
    }

    private static Category starting(String name, String text, List<String> statuses) {
        return new Category(name, "^" + quoted(text) + "[\\s\\S]*$", statuses);
    }

    private static String quoted(String text) {
        return text.replaceAll("[.*+?^${}()|\\[\\]\\\\/]", "\\\\$0");
    }
}
