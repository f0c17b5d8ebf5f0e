package io.github.leafguard.run;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import java.util.List;

/**
 * A case in which a variant of a candidate answers otherwise than the candidate.
 *
 * @param caseId the case
 * @param sort what is different
 * @param isJudged whether the checks could judge the variant's answer
 * @param findings what they find in it
 * @param before what they find in the answer of the one that stands for the candidate; empty if it is the candidate that was asked
 */
public record OtherAnswer(CaseId caseId, Sort sort, boolean isJudged, List<Finding> findings, List<Finding> before) {
    /** What can be different. */
    public enum Sort {
        /** A system policy. */
        POLICY,
        /** What a new guest sees, or that there is one. */
        NEW_GUEST,
        /** What a setting does to a new guest. */
        SETTING,
        /** An archived guest is taken that was not. */
        TAKEN,
        /** An archived guest is not taken that was. */
        NOT_TAKEN,
        /** What a restored guest sees. */
        SEEN,
        /** Nothing that anybody notices by itself: bits behind a max leaf, the text of an error. */
        UNSEEN
    }

    public OtherAnswer {
        findings = List.copyOf(findings);
        before = List.copyOf(before);
    }
}
