package io.github.leafguard.check;

import java.util.Optional;

/**
 * A sort of fault: one of those that a check tells apart. It says what it means, so that nobody else has to know the check.
 *
 * @param check id of the check
 * @param text name within the check, e.g. {@code feature-lost}; the check's id where it has only one sort
 * @param harm how much it hurts
 * @param headline what breaks, with {@code %s} for what it breaks, e.g. {@code Restored guests lose %s}
 * @param trouble what two sorts have in common that are the same trouble under two candidates; by default {@link #rule()}
 * @param match how much else must agree for two findings of one trouble to be the same
 * @param isRefusal whether the value under the candidate is what Xen or a toolstack says against it
 * @param isList whether its subjects are lists, with a comma and a blank between things that other findings may name as well
 */
public record FindingKind(
        String check,
        String text,
        Harm harm,
        String headline,
        String trouble,
        Match match,
        boolean isRefusal,
        boolean isList) {
    /** By what two findings on one case, of one trouble, are known to be the same. */
    public enum Match {
        /** The place in the policy and the subject. */
        PLACE,
        /** The subject. */
        SUBJECT,
        /** They are, whatever they name: which leaf a refusal names depends on what is tested first. */
        ALWAYS
    }

    /** The only sort of a check. */
    public static FindingKind only(String check, Harm harm, String headline) {
        return of(check, check, harm, headline);
    }

    /** One sort of several. */
    public static FindingKind of(String check, String text, Harm harm, String headline) {
        return new FindingKind(check, text, harm, headline, rule(check, text), Match.PLACE, false, false);
    }

    /** The same sort, which says what Xen or a toolstack says; whatever that is, two of them are the same trouble. */
    public FindingKind refusing() {
        return new FindingKind(check, text, harm, headline, trouble, Match.ALWAYS, true, isList);
    }

    /** The same sort, as part of a trouble that has other sorts as well. */
    public FindingKind partOf(String other, Match how) {
        return new FindingKind(check, text, harm, headline, other, how, isRefusal, isList);
    }

    /** The same sort, whose subjects are lists. */
    public FindingKind listing() {
        return new FindingKind(check, text, harm, headline, trouble, match, isRefusal, true);
    }

    /** {@code guest-visible-change/feature-lost}, or the check's id alone where it has only one sort. */
    public String rule() {
        return rule(check, text);
    }

    private static String rule(String check, String text) {
        return text.equals(check) ? check : check + "/" + text;
    }

    /** The name within the check, empty where it has only one sort. */
    public Optional<String> subKind() {
        return text.equals(check) ? Optional.empty() : Optional.of(text);
    }

    /** Starts a finding of this sort on a case. */
    public FindingBuilder on(CaseId caseId) {
        return new FindingBuilder(this, caseId);
    }
}
