package io.github.leafguard.check;

import io.github.leafguard.policy.Location;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with one case.
 *
 * @param kind what sort of fault
 * @param caseId the case
 * @param location where in the policy; null if it has no place
 * @param bit bit of the register, the lowest one of a named field; -1 if the whole register or leaf (or no place) is meant
 * @param subject what differs, in the field's words: feature name, max leaf, error text; part of the cause, so equal for equal causes
 * @param before value under the baseline, hex as Xen prints it or words
 * @param after value under the candidate
 * @param severity what it counts as
 * @param sentence what changed and what it means for the guest, one sentence
 */
public record Finding(
        FindingKind kind,
        CaseId caseId,
        @Nullable Location location,
        int bit,
        String subject,
        String before,
        String after,
        Severity severity,
        String sentence) {
    /** What a finding counts as. */
    public enum Severity {
        /** Worse than the baseline: fails the case. */
        REGRESSION,
        /** As bad under the baseline: reported, does not fail. */
        PRE_EXISTING,
        /** Worth knowing, e.g. a setting that nobody obeys: reported, does not fail. */
        ADVICE
    }

    public Finding {
        if (bit < -1 || bit > 31) {
            throw new IllegalArgumentException("finding of " + kind.check() + " on " + caseId + " names bit " + bit);
        }
    }

    /** Id of the check that found it. */
    public String check() {
        return kind.check();
    }

    /** The same finding on another case, one that is equal to its own. */
    public Finding on(CaseId otherCase) {
        return new Finding(kind, otherCase, location, bit, subject, before, after, severity, sentence);
    }

    /** Stable across candidates and releases: check, case, place. */
    public String id() {
        return signature() + "@" + caseId;
    }

    /** The id without the case: what equal findings of different cases share. */
    public String signature() {
        StringBuilder text = new StringBuilder(kind.rule());
        if (location != null) {
            text.append(':').append(location.toString().replace(' ', '.'));
        }
        return bit < 0 ? text.toString() : text.append('.').append(bit).toString();
    }

    /** Whether this and another finding, of whichever cases, have one {@linkplain #signature() signature}. */
    public boolean isAtSamePlace(Finding other) {
        return bit == other.bit
                && Objects.equals(location, other.location)
                && kind.rule().equals(other.kind.rule());
    }

    /** Whether this and another finding on the same case, under another candidate, are the same trouble. */
    public boolean isSameTrouble(Finding other) {
        return severity == other.severity
                && kind.trouble().equals(other.kind.trouble())
                && switch (kind.match()) {
                    case ALWAYS -> true;
                    case SUBJECT -> subject.equals(other.subject);
                    case PLACE -> isAtSamePlace(other) && subject.equals(other.subject);
                };
    }
}
