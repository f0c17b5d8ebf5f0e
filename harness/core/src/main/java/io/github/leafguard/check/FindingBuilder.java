package io.github.leafguard.check;

import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.policy.Location;
import org.jspecify.annotations.Nullable;

/** Puts a finding together, so that a rule says no more than it has to. */
public final class FindingBuilder {
    private final FindingKind kind;
    private final CaseId caseId;
    private @Nullable Location location;
    private int bit = -1;
    private String subject;
    private String before = "";
    private String after = "";

    FindingBuilder(FindingKind kind, CaseId caseId) {
        this.kind = kind;
        this.caseId = caseId;
        this.subject = kind.text();
    }

    /** A whole register, leaf or MSR; null if it has no place. */
    public FindingBuilder at(@Nullable Location place) {
        return at(place, -1);
    }

    /** A bit of a register, the lowest one of a field; -1 for the whole of it. */
    public FindingBuilder at(@Nullable Location place, int lowestBit) {
        this.location = place;
        this.bit = lowestBit;
        return this;
    }

    /** What differs, in the field's words; equal for equal causes. */
    public FindingBuilder about(String what) {
        this.subject = what;
        return this;
    }

    /** The values under the baseline and under the candidate, hex as Xen prints it or words. */
    public FindingBuilder from(String valueBefore, String valueAfter) {
        this.before = valueBefore;
        this.after = valueAfter;
        return this;
    }

    /** Worse than the baseline. */
    public Finding regression(String sentence) {
        return counted(Severity.REGRESSION, sentence);
    }

    /** A regression, or as bad under the baseline. */
    public Finding regressionUnless(boolean preExisting, String sentence) {
        return counted(preExisting ? Severity.PRE_EXISTING : Severity.REGRESSION, sentence);
    }

    /** Worth knowing. */
    public Finding advice(String sentence) {
        return counted(Severity.ADVICE, sentence);
    }

    private Finding counted(Severity severity, String sentence) {
        return new Finding(kind, caseId, location, bit, subject, before, after, severity, sentence);
    }
}
