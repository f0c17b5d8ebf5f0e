package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.check.Check;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.verdict.Blame.Blamed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes regressions of groups of findings: groups of one rule and sub-kind that one change brought are one regression. Where
 * the change is not known a group stays alone, since nothing tells that two of them have one cause. What is no regression has
 * no cause to look for, and is put together by rule and sub-kind.
 */
final class Grouping {
    private final Census census;
    private final List<Check> checks;

    Grouping(Census census, List<Check> checks) {
        this.census = census;
        this.checks = checks;
    }

    /** The regressions, the widest first. */
    List<Regression> regressions(List<Blamed> groups) {
        Map<String, List<Blamed>> byId = new LinkedHashMap<>();
        groups.forEach(group ->
                byId.computeIfAbsent(id(group), any -> new ArrayList<>()).add(group));
        List<Regression> regressions = new ArrayList<>();
        byId.forEach((id, same) -> regressions.add(regression(id, same)));
        return widestFirst(regressions);
    }

    /** Guests that do not run at all first; then ordered by machines and hosts hit, cases and id. */
    static List<Regression> widestFirst(List<Regression> regressions) {
        return regressions.stream()
                .sorted(Comparator.comparing(Grouping::leavesGuestsRunning)
                        .thenComparingInt(
                                each -> -each.affected().spread().bareMetal().hit())
                        .thenComparingInt(each -> -each.affected().hosts().size())
                        .thenComparingInt(each -> -each.affected().cases())
                        .thenComparing(Regression::id))
                .toList();
    }

    private static boolean leavesGuestsRunning(Regression regression) {
        return !regression.check().equals(Rules.RESTORE_REFUSED)
                && !regression.check().equals(Rules.NEW_GUEST_REFUSED);
    }

    private static String id(Blamed blamed) {
        Finding first = blamed.group().first();
        String rule = first.kind().equals(first.check()) ? first.check() : first.check() + "/" + first.kind();
        if (first.severity() != Severity.REGRESSION) {
            return first.severity().name().toLowerCase(Locale.ROOT).replace('_', '-') + ":" + rule;
        }
        ChangeInfo change = blamed.change();
        return change == null ? first.signature() + "=" + slug(first.subject()) : rule + "@" + change.id();
    }

    private static String slug(String subject) {
        return subject.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private Regression regression(String id, List<Blamed> same) {
        List<Finding> findings = same.stream()
                .flatMap(blamed -> blamed.group().findings().stream())
                .sorted(Comparator.comparing(Finding::caseId))
                .toList();
        return of(id, findings, cause(same.get(0).change()), null);
    }

    private static Regression.@Nullable Cause cause(@Nullable ChangeInfo change) {
        return change == null ? null : new Regression.Cause(change.id(), change.title(), change.date());
    }

    /** A regression made of these findings, which share a rule, a sub-kind and a severity. */
    Regression of(String id, List<Finding> findings, Regression.@Nullable Cause cause, @Nullable String waiver) {
        Finding first = findings.get(0);
        Regression.Affected affected = census.affected(findings);
        String title = Wording.title(findings, affected, meaning(first.check()));
        return new Regression(
                id,
                first.check(),
                first.kind(),
                first.severity(),
                title,
                cause,
                List.of(),
                "",
                affected,
                findings,
                waiver);
    }

    private String meaning(String check) {
        return checks.stream()
                .filter(known -> known.id().equals(check))
                .map(Check::meaning)
                .findFirst()
                .orElse(check);
    }
}
