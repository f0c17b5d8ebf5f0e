package io.github.leafguard.report.wording;

import io.github.leafguard.check.Finding;
import io.github.leafguard.verdict.Regression;

/** The name of a kind of finding: {@code restore-refused}, {@code guest-visible-change/feature-lost}. */
public final class KindName {
    private KindName() {}

    /** The kind of a finding. */
    public static String of(Finding finding) {
        return of(finding.check(), finding.kind());
    }

    /** The kind of a regression. */
    public static String of(Regression regression) {
        return of(regression.check(), regression.kind());
    }

    private static String of(String check, String kind) {
        return kind.equals(check) ? check : check + "/" + kind;
    }
}
