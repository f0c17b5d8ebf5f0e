package io.github.leafguard.run;

import io.github.leafguard.check.Finding;
import java.util.List;

/**
 * What one candidate's run says about one case.
 *
 * @param caseId the case
 * @param host name of its host
 * @param guestKind kind of guest, empty for cases without one
 * @param source version that archived the guest, empty for cases without one
 * @param status how it counts
 * @param findings all findings, regressions first
 * @param reason why it is not checkable; empty otherwise
 */
public record CaseResult(
        String caseId,
        String host,
        String guestKind,
        String source,
        Status status,
        List<Finding> findings,
        String reason) {
    /** How a case counts; every case has exactly one, so totals reconcile. */
    public enum Status {
        PASSED,
        FAILED,
        WAIVED,
        PRE_EXISTING,
        NOT_CHECKABLE
    }

    public CaseResult {
        findings = List.copyOf(findings);
        if (status == Status.NOT_CHECKABLE && reason.isBlank()) {
            throw new IllegalArgumentException("case " + caseId + " is not checkable without a reason");
        }
    }

    /** The same result with another status (a waiver was applied). */
    public CaseResult withStatus(Status other) {
        return new CaseResult(caseId, host, guestKind, source, other, findings, reason);
    }
}
