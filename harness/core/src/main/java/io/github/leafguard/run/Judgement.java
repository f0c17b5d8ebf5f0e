package io.github.leafguard.run;

import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseResult.Status;
import java.util.List;

/** What the checks say of a case, before it is known how many cases it speaks for. */
record Judgement(Status status, List<Finding> findings, String reason) {
    private static final Judgement PASSED = new Judgement(Status.PASSED, List.of(), "");

    /** The checks found this, gravest first. */
    static Judgement of(List<Finding> findings) {
        if (findings.isEmpty()) {
            return PASSED;
        }
        Status status = switch (findings.get(0).severity()) {
            case REGRESSION -> Status.FAILED;
            case PRE_EXISTING -> Status.PRE_EXISTING;
            case ADVICE -> Status.PASSED;
        };
        return new Judgement(status, findings, "");
    }

    /** The question cannot be asked. */
    static Judgement notCheckable(String reason) {
        return new Judgement(Status.NOT_CHECKABLE, List.of(), reason);
    }

    /** This judgement on a case. */
    CaseResult on(String caseId, String host, String guestKind, String source) {
        List<Finding> own = findings;
        if (!own.isEmpty() && !own.get(0).caseId().equals(caseId)) {
            own = own.stream().map(finding -> finding.on(caseId)).toList();
        }
        return new CaseResult(caseId, host, guestKind, source, status, own, reason);
    }
}
