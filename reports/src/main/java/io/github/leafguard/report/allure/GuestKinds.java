package io.github.leafguard.report.allure;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.run.CaseResult;

/** What sort of thing a case is asked about: the kind of guest, or which of a host's policies. */
final class GuestKinds {
    private GuestKinds() {}

    /** {@code pv guests}; {@code system policies} where there is no guest. */
    static String of(CaseResult result) {
        return result.guestKind().isEmpty() ? "system policies" : result.guestKind() + " guests";
    }

    /** The same, with each system policy by itself: {@code pv-max}. */
    static String exactly(CaseResult result) {
        String id = result.caseId().text();
        return result.caseId() instanceof CaseId.System ? id.substring(id.lastIndexOf('/') + 1) : of(result);
    }
}
