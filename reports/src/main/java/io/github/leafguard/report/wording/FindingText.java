package io.github.leafguard.report.wording;

import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings of one case as text. */
public final class FindingText {
    private FindingText() {}

    /** {@code 00000007:00000000 ebx bit 5}, or empty if the finding has no place. */
    public static String place(Finding finding) {
        if (finding.location() == null) {
            return "";
        }
        return finding.bit() < 0 ? finding.location().toString() : finding.location() + " bit " + finding.bit();
    }

    /**
     * One line per kind of finding that gave the case its status, e.g. {@code restore-refused: The guest …};
     * {@code (and 2 more)} where there are several of a kind.
     */
    public static List<String> summary(CaseResult result) {
        Map<String, List<Finding>> kinds = new LinkedHashMap<>();
        decisive(result)
                .forEach(finding -> kinds.computeIfAbsent(finding.kind().rule(), key -> new ArrayList<>())
                        .add(finding));
        List<String> lines = new ArrayList<>();
        kinds.forEach((kind, findings) -> {
            String more = findings.size() == 1 ? "" : " (and " + (findings.size() - 1) + " more)";
            lines.add(Visible.line(kind + ": " + findings.get(0).sentence() + more));
        });
        return lines;
    }

    /** Every finding in a few lines each, at most {@code limit} of them, and how many there are beyond. */
    public static List<String> details(CaseResult result, int limit) {
        Capped<Finding> findings = Capped.of(result.findings(), limit);
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings.shown()) {
            String severity = finding.severity() == Finding.Severity.REGRESSION ? "" : ", " + severity(finding);
            lines.add(Visible.line("[" + finding.kind().rule() + severity + "] " + finding.sentence()));
            String place = place(finding);
            lines.add(Visible.line("  " + (place.isEmpty() ? "" : place + " ") + finding.subject()));
            lines.add(Visible.line("  before: " + finding.before()));
            lines.add(Visible.line("  after:  " + finding.after()));
        }
        if (findings.more() > 0) {
            lines.add("and " + Amount.of(findings.more(), "more finding") + "; report.json has all of them");
        }
        return lines;
    }

    /** {@code regression}, {@code pre-existing} or {@code advice}. */
    public static String severity(Finding finding) {
        return switch (finding.severity()) {
            case REGRESSION -> "regression";
            case PRE_EXISTING -> "pre-existing";
            case ADVICE -> "advice";
        };
    }

    private static List<Finding> decisive(CaseResult result) {
        Finding.Severity severity = result.status() == Status.FAILED
                        || result.status() == Status.WAIVED
                        || result.status() == Status.DELIBERATE
                ? Finding.Severity.REGRESSION
                : result.status() == Status.PRE_EXISTING ? Finding.Severity.PRE_EXISTING : Finding.Severity.ADVICE;
        return result.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }
}
