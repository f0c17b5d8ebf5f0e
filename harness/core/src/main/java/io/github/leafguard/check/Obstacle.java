package io.github.leafguard.check;

import java.util.List;

/**
 * Why a case is not judged. The three sorts are never mixed: the first is no fault of anybody's, the other two keep a run from being
 * a verdict.
 *
 * @param sort which it is
 * @param reason why, as a clause
 * @param evidence what would decide the case, one thing each; only for {@link Sort#UNDECIDED}, which has at least one
 */
public record Obstacle(Sort sort, String reason, List<String> evidence) {
    /** The sorts. */
    public enum Sort {
        /** No promise exists: the guest is a later version's, or neither version has such guests on this machine. */
        NOT_APPLICABLE,
        /** Evidence is missing; with it the case could be judged. */
        UNDECIDED,
        /** The candidate or the harness could not answer. */
        UNJUDGED
    }

    public Obstacle {
        evidence = List.copyOf(evidence);
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a case is " + sort + " without a reason");
        }
        if (evidence.isEmpty() == (sort == Sort.UNDECIDED)) {
            throw new IllegalArgumentException("a case is " + sort + " ("
                    + reason + ") with this evidence to settle it: " + evidence
                    + "; an undecided case names some, others none");
        }
    }

    /** No promise exists that could be broken. */
    public static Obstacle notApplicable(String reason) {
        return new Obstacle(Sort.NOT_APPLICABLE, reason, List.of());
    }

    /** It depends on what is not known; each item of evidence is something to bring, e.g. {@code MSR 0x10a of the host}. */
    public static Obstacle undecided(String reason, List<String> evidence) {
        return new Obstacle(Sort.UNDECIDED, reason, evidence);
    }

    /** There is no answer to judge. */
    public static Obstacle unjudged(String reason) {
        return new Obstacle(Sort.UNJUDGED, reason, List.of());
    }
}
