package io.github.leafguard.run;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Obstacle;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one candidate's run says about one case.
 *
 * @param caseId the case
 * @param host name of its host
 * @param guestKind kind of guest, empty for cases without one
 * @param source version that archived the guest, empty for cases without one
 * @param judgedAs the version that was assumed to stand for the source, empty if none was
 * @param status how it counts
 * @param findings all findings, regressions first
 * @param obstacle why it was not judged; null if it was
 * @param waiver who accepts that it was not judged; empty if nobody does, or if it was
 * @param maxLeaves where the policy ends that it is about; null for a case about anything else, and if it was not judged
 * @param alike how many cases it stands for, itself included: others of its host that ended in the same way and are in the journal alone
 */
public record CaseResult(
        CaseId caseId,
        String host,
        String guestKind,
        String source,
        String judgedAs,
        Status status,
        List<Finding> findings,
        @Nullable Obstacle obstacle,
        String waiver,
        @Nullable MaxLeaves maxLeaves,
        int alike) {
    /** How a case counts; every case has exactly one, so totals reconcile. */
    public enum Status {
        PASSED,
        FAILED,
        WAIVED,
        /** Everything that is found was meant by a change of Xen. */
        DELIBERATE,
        PRE_EXISTING,
        /** No promise exists that the candidate could break. */
        NOT_APPLICABLE,
        /** Evidence is missing. */
        UNDECIDED,
        /** The candidate or the harness could not answer. */
        UNJUDGED;

        /** The status of a case that an obstacle keeps from being judged. */
        public static Status of(Obstacle.Sort sort) {
            return switch (sort) {
                case NOT_APPLICABLE -> NOT_APPLICABLE;
                case UNDECIDED -> UNDECIDED;
                case UNJUDGED -> UNJUDGED;
            };
        }

        /** Whether checks have judged it. */
        public boolean isJudged() {
            return this != NOT_APPLICABLE && !isMissing();
        }

        /** Whether there is a promise and no answer to whether it is kept. */
        public boolean isMissing() {
            return this == UNDECIDED || this == UNJUDGED;
        }
    }

    public CaseResult {
        findings = List.copyOf(findings);
        if (alike < 1) {
            throw new IllegalArgumentException("case " + caseId + " stands for " + alike + " cases");
        }
        if (status.isJudged() != (obstacle == null) || obstacle != null && status != Status.of(obstacle.sort())) {
            throw new IllegalArgumentException("case " + caseId + " is " + status + " with the obstacle " + obstacle);
        }
        if (!waiver.isEmpty() && !status.isMissing()) {
            throw new IllegalArgumentException("case " + caseId + " is " + status + ", so waiver " + waiver
                    + " cannot accept that it was not judged");
        }
        if (maxLeaves != null && !status.isJudged()) {
            throw new IllegalArgumentException("case " + caseId + " is " + status + " and has max leaves");
        }
    }

    /** A case that is not about where a policy ends. */
    public CaseResult(
            CaseId caseId,
            String host,
            String guestKind,
            String source,
            String judgedAs,
            Status status,
            List<Finding> findings,
            @Nullable Obstacle obstacle,
            String waiver) {
        this(caseId, host, guestKind, source, judgedAs, status, findings, obstacle, waiver, null, 1);
    }

    /** A case that was judged by what archived it, if anything did. */
    public CaseResult(
            CaseId caseId, String host, String guestKind, String source, Status status, List<Finding> findings) {
        this(caseId, host, guestKind, source, "", status, findings, null, "");
    }

    /** A case that was not judged. */
    public CaseResult(CaseId caseId, String host, String guestKind, String source, Obstacle obstacle) {
        this(caseId, host, guestKind, source, "", Status.of(obstacle.sort()), List.of(), obstacle, "");
    }

    /** Why it was not judged; empty if it was. */
    public String reason() {
        return obstacle == null ? "" : obstacle.reason();
    }

    /** What would decide it; empty unless it is undecided. */
    public List<String> evidence() {
        return obstacle == null ? List.of() : obstacle.evidence();
    }

    /** Whether it keeps the run from being a verdict: not judged although it should be, and nobody accepts that. */
    public boolean isMissing() {
        return status.isMissing() && waiver.isEmpty();
    }

    /** The same result with another status (a waiver was applied). */
    public CaseResult withStatus(Status other) {
        return new CaseResult(
                caseId, host, guestKind, source, judgedAs, other, findings, obstacle, waiver, maxLeaves, alike);
    }

    /** The same result with fewer findings. */
    CaseResult withFindings(List<Finding> others) {
        return new CaseResult(
                caseId, host, guestKind, source, judgedAs, status, others, obstacle, waiver, maxLeaves, alike);
    }

    /** The same case, not judged. */
    CaseResult withObstacle(Obstacle why) {
        return new CaseResult(
                caseId, host, guestKind, source, judgedAs, Status.of(why.sort()), List.of(), why, "", null, alike);
    }

    /** The same result, accepted as it is by a waiver. */
    public CaseResult acceptedBy(String id) {
        return new CaseResult(caseId, host, guestKind, source, judgedAs, status, findings, obstacle, id, null, alike);
    }

    /** The same result, of a case about a policy that ends there; one that was not judged stays as it is. */
    public CaseResult with(@Nullable MaxLeaves ends) {
        return status.isJudged()
                ? new CaseResult(
                        caseId, host, guestKind, source, judgedAs, status, findings, obstacle, waiver, ends, alike)
                : this;
    }

    /** The same result, which stands for so many cases. */
    public CaseResult standingFor(int cases) {
        return cases == alike
                ? this
                : new CaseResult(
                        caseId, host, guestKind, source, judgedAs, status, findings, obstacle, waiver, maxLeaves,
                        cases);
    }

    /** How many cases results stand for. */
    public static int cases(Collection<CaseResult> results) {
        return results.stream().mapToInt(CaseResult::alike).sum();
    }
}
