package io.github.leafguard.verdict;

import com.google.re2j.Pattern;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.Glob;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Somebody's decision to accept a regression, or that cases are not judged, until a day. It names a place and what is found there; if
 * something else is found there one day, the decision does not cover it.
 *
 * @param id unique name
 * @param check the rule; empty if it is about cases that are not judged
 * @param place which findings of the rule, or which cases
 * @param message what they say, or why they are not judged
 * @param candidates specs of the candidates it is meant for, as globs; empty for all
 * @param reason why this is accepted
 * @param expires the last day it holds
 * @param link where this was decided; empty if nowhere
 */
public record Waiver(
        String id,
        String check,
        Place place,
        Message message,
        List<Glob> candidates,
        String reason,
        LocalDate expires,
        String link) {
    public Waiver {
        if (id.isBlank() || check.isBlank() == place.cases().isEmpty() || reason.isBlank()) {
            throw new IllegalArgumentException(
                    "a waiver needs an id, a check unless it names cases, and a reason; found id '" + id + "', check '"
                            + check + "', cases " + place.cases() + ", reason '" + reason + "'");
        }
        candidates = List.copyOf(candidates);
    }

    /**
     * Which findings a waiver speaks of, or which cases that are not judged.
     *
     * @param kind the sub-kind, of cases {@code undecided} or {@code unjudged}; empty for any
     * @param signatures signatures of findings, as globs; empty for any
     * @param regression id of the regression they belong to; empty for any
     * @param cases names of cases, as globs; empty for findings
     */
    public record Place(String kind, List<Glob> signatures, String regression, List<Glob> cases) {
        public Place {
            signatures = List.copyOf(signatures);
            cases = List.copyOf(cases);
            int given = (signatures.isEmpty() ? 0 : 1) + (regression.isEmpty() ? 0 : 1) + (cases.isEmpty() ? 0 : 1);
            if (given != 1) {
                throw new IllegalArgumentException(
                        "a waiver names one of signatures, a regression and cases; found signatures " + signatures
                                + ", regression '" + regression + "', cases " + cases);
            }
        }

        /** Of findings. */
        public Place(String kind, List<Glob> signatures, String regression) {
            this(kind, signatures, regression, List.of());
        }

        private boolean matches(Finding finding, String regressionId) {
            return cases.isEmpty()
                    && (kind.isEmpty() || kind.equals(finding.kind().text()))
                    && (regression.isEmpty() || regression.equals(regressionId))
                    && (signatures.isEmpty() || Glob.anyMatches(signatures, finding.signature()));
        }

        private boolean matches(CaseResult result) {
            return !cases.isEmpty()
                    && result.status().isMissing()
                    && (kind.isEmpty() || kind.equals(result.status().name().toLowerCase(Locale.ROOT)))
                    && Glob.anyMatches(cases, result.caseId().text());
        }
    }

    /** What a finding must say, in its subject or in its whole sentence. */
    public sealed interface Message {
        /** Word for word. */
        record Exact(String text) implements Message {
            @Override
            public boolean matches(String said) {
                return text.equals(said);
            }

            @Override
            public String toString() {
                return "'" + text + "'";
            }
        }

        /** As a regular expression of RE2, which takes time in proportion to the text, from the first letter to the last. */
        record Regex(Pattern pattern) implements Message {
            /** Texts that no finding says. A pattern that takes one of them expects nothing. */
            private static final List<String> NOBODY_SAYS = List.of("", "?", "0", "No finding ever says 7 times this.");

            @Override
            public boolean matches(String said) {
                return pattern.matcher(said).matches();
            }

            /** Whether it takes what nobody says, and so everything or nearly so. */
            boolean isForAnything() {
                return NOBODY_SAYS.stream().anyMatch(this::matches);
            }

            @Override
            public String toString() {
                return "/" + pattern + "/";
            }
        }

        /** Whether a subject or sentence is what was expected. */
        boolean matches(String said);
    }

    /** Whether it is meant for the candidate of this spec. */
    boolean isFor(String candidate) {
        return candidates.isEmpty() || Glob.anyMatches(candidates, candidate);
    }

    /** What reports say of it. */
    Regression.Waived accepted() {
        return new Regression.Waived(id, reason, expires, link);
    }

    /** Whether it has run out. */
    boolean isExpired(LocalDate today) {
        return today.isAfter(expires);
    }

    /** Whether the finding is where the waiver points, whatever it says. */
    boolean pointsAt(Finding finding, String regressionId) {
        return check.equals(finding.check()) && place.matches(finding, regressionId);
    }

    /** Whether the finding is at its place, whichever regression it comes to belong to, and says what the waiver expects. */
    boolean mayAccept(Finding finding) {
        return check.equals(finding.check()) && place.matches(finding, place.regression()) && expects(finding);
    }

    /** Whether the finding says what the waiver expects. */
    boolean expects(Finding finding) {
        return message.matches(finding.subject()) || message.matches(finding.sentence());
    }

    /** Whether it is about cases that are not judged. */
    boolean isOfCases() {
        return !place.cases().isEmpty();
    }

    /** Whether it points at a case that is not judged, whatever the reason. */
    boolean pointsAt(CaseResult result) {
        return place.matches(result);
    }

    /** Whether the case is not judged for the reason the waiver expects. */
    boolean expects(CaseResult result) {
        return message.matches(result.reason());
    }
}
