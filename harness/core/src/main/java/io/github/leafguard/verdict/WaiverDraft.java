package io.github.leafguard.verdict;

import com.google.re2j.Pattern;
import io.github.leafguard.check.FindingKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A waiver that would accept one failing regression of one candidate and nothing else, but for its reason, which somebody has to give.
 *
 * @param id a name to begin with
 * @param kind the sort of fault
 * @param regression id of the regression
 * @param subjects what its findings say; a message if it is one, else a pattern that takes each of them
 * @param candidate spec of the candidate
 * @param expires the last day it would hold
 */
public record WaiverDraft(
        String id, FindingKind kind, String regression, List<String> subjects, String candidate, LocalDate expires) {
    /** Stands where the reason belongs. Whoever leaves it there has decided nothing, so such a waiver is refused. */
    public static final String NO_REASON = "FILL IN: who accepts this, and why";

    /** How long a waiver holds unless somebody says otherwise. */
    private static final int DAYS = 90;

    public WaiverDraft {
        subjects = List.copyOf(subjects);
    }

    /**
     * The waiver of a regression.
     *
     * @param day the day of the run
     * @return none if it fails nothing by itself, or if nothing can be said that would tell it from others
     */
    public static Optional<WaiverDraft> of(Regression regression, String candidate, LocalDate day) {
        List<String> subjects = regression.subjects();
        if (!regression.isFailing()
                || regression.isBesideFault()
                || subjects.stream().anyMatch(String::isBlank)
                || candidate.indexOf('*') >= 0) {
            return Optional.empty();
        }
        WaiverDraft draft = new WaiverDraft(
                slug(regression.whole() + "-" + candidate),
                regression.kind(),
                regression.whole(),
                subjects,
                candidate,
                day.plusDays(DAYS));
        return subjects.size() == 1 || !new Waiver.Message.Regex(Pattern.compile(draft.pattern())).isForAnything()
                ? Optional.of(draft)
                : Optional.empty();
    }

    /** A regular expression of RE2 that takes each subject and no other text. */
    public String pattern() {
        return subjects.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    }

    /** A file that would have it among its waivers must not have the name twice, so it is made of what tells regressions apart. */
    private static String slug(String id) {
        return id.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^-|-$", "");
    }
}
