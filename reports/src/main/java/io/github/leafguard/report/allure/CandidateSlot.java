package io.github.leafguard.report.allure;

import io.github.leafguard.report.wording.Places;
import io.github.leafguard.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * The place of a candidate in a report, which stays when its version changes: {@code model} for the first modelled
 * candidate, {@code model#2} for the second, {@code xen} for the first real one. A case's history follows the place, so
 * that it goes on from rc1 to rc2 while two candidates of one report keep theirs apart (Allure takes results of one
 * history in one report for retries of each other and hides all but one).
 *
 * @param name the place
 */
record CandidateSlot(String name) {
    /** The places of these candidates, in order. */
    static List<CandidateSlot> of(List<Verdict> verdicts) {
        return Places.of(verdicts.stream()
                        .map(verdict -> verdict.run().candidate())
                        .toList())
                .stream()
                .map(CandidateSlot::new)
                .toList();
    }

    /** The name of a case that Allure recognises it by. */
    String fullName(String caseId) {
        return name + "/" + caseId;
    }

    /** The id of a case's history: the same for every version of the candidate. */
    String historyId(String caseId) {
        return uuid("history", fullName(caseId));
    }

    /** A UUID that depends on these words alone. */
    static String uuid(String... words) {
        return UUID.nameUUIDFromBytes(String.join("\0", words).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
