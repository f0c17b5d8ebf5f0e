package io.github.leafguard.report.allure;

import io.github.leafguard.check.Harm;
import io.github.leafguard.verdict.Regression;
import java.util.Locale;

/** How grave Allure shows a result: its severities, the gravest first. */
enum Gravity {
    BLOCKER,
    CRITICAL,
    NORMAL,
    MINOR,
    TRIVIAL;

    /** A guest that does not come back blocks a release; one that comes back changed is critical. */
    static Gravity of(Regression regression) {
        return switch (regression.severity()) {
            case REGRESSION -> regression.kind().harm() == Harm.GUEST_REFUSED ? BLOCKER : CRITICAL;
            case PRE_EXISTING -> MINOR;
            case ADVICE -> TRIVIAL;
        };
    }

    /** Allure's name of it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
