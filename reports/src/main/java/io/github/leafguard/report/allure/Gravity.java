package io.github.leafguard.report.allure;

import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Harm;
import io.github.leafguard.run.CaseResult;
import java.util.Locale;

/** How grave Allure shows a case: its severities, the gravest first. */
enum Gravity {
    BLOCKER,
    CRITICAL,
    NORMAL,
    MINOR,
    TRIVIAL;

    /** A guest that does not come back blocks a release; one that comes back changed is critical. */
    static Gravity of(CaseResult result) {
        return result.findings().stream()
                .map(Gravity::of)
                .min(Gravity::compareTo)
                .orElse(NORMAL);
    }

    /** Allure's name of it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Gravity of(Finding finding) {
        return switch (finding.severity()) {
            case REGRESSION -> finding.kind().harm() == Harm.GUEST_REFUSED ? BLOCKER : CRITICAL;
            case PRE_EXISTING -> MINOR;
            case ADVICE -> TRIVIAL;
        };
    }
}
