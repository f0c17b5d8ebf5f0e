package io.github.leafguard.run;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Obstacle;
import io.github.leafguard.run.CaseResult.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the checks say of a case, before it is known how many cases it speaks for.
 *
 * @param status how it counts
 * @param findings what was found, gravest first
 * @param obstacle why nobody could judge it; null if it was judged
 */
record Judgement(
        Status status, List<Finding> findings, @Nullable Obstacle obstacle) {
    private static final Judgement PASSED = new Judgement(Status.PASSED, List.of(), null);

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
        return new Judgement(status, findings, null);
    }

    /** The case is not judged. */
    static Judgement of(Obstacle obstacle) {
        return new Judgement(Status.of(obstacle.sort()), List.of(), obstacle);
    }

    /** Neither the candidate nor the harness could answer. */
    static Judgement unjudged(String reason) {
        return of(Obstacle.unjudged(reason));
    }

    /** This judgement on a case that no archived guest is part of. */
    CaseResult on(CaseId caseId, String host, String guestKind) {
        return on(caseId, host, guestKind, "", "");
    }

    /** This judgement on a case; {@code judgedAs} is the version that stood for the guest's source, empty for itself. */
    CaseResult on(CaseId caseId, String host, String guestKind, String source, String judgedAs) {
        List<Finding> own = findings;
        if (!own.isEmpty() && !own.get(0).caseId().equals(caseId)) {
            own = own.stream().map(finding -> finding.on(caseId)).toList();
        }
        return new CaseResult(caseId, host, guestKind, source, judgedAs, status, own, obstacle, "");
    }
}
