package io.github.leafguard.verdict;

import io.github.leafguard.check.Finding;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Somebody's decision to accept a regression until a day. It names a place and what is found there; if something else is found
 * there one day, the decision does not cover it.
 *
 * @param id unique name
 * @param check the rule
 * @param place which findings of the rule
 * @param message what they say
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
        if (id.isBlank() || check.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a waiver needs an id, a check and a reason; found id '" + id
                    + "', check '" + check + "', reason '" + reason + "'");
        }
        candidates = List.copyOf(candidates);
    }

    /**
     * Which findings a waiver speaks of.
     *
     * @param kind the sub-kind; empty for any
     * @param signatures signatures of findings, as globs; empty for any
     * @param regression id of the regression they belong to; empty for any
     */
    public record Place(String kind, List<Glob> signatures, String regression) {
        public Place {
            signatures = List.copyOf(signatures);
            if (signatures.isEmpty() == regression.isEmpty()) {
                throw new IllegalArgumentException("a waiver names either signatures or a regression; found "
                        + (regression.isEmpty() ? "neither" : "both"));
            }
        }

        private boolean matches(Finding finding, String regressionId) {
            return (kind.isEmpty() || kind.equals(finding.kind()))
                    && (regression.isEmpty() || regression.equals(regressionId))
                    && (signatures.isEmpty() || Glob.anyMatches(signatures, finding.signature()));
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

        /** As a regular expression, from the first letter to the last. */
        record Regex(Pattern pattern) implements Message {
            @Override
            public boolean matches(String said) {
                return pattern.matcher(said).matches();
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

    /** Whether it has run out. */
    boolean isExpired(LocalDate today) {
        return today.isAfter(expires);
    }

    /** Whether the finding is where the waiver points, whatever it says. */
    boolean pointsAt(Finding finding, String regressionId) {
        return check.equals(finding.check()) && place.matches(finding, regressionId);
    }

    /** Whether the finding says what the waiver expects. */
    boolean expects(Finding finding) {
        return message.matches(finding.subject()) || message.matches(finding.sentence());
    }
}
