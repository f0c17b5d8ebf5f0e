package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Lineage.ChangeInfo;
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

    Grouping(Census census) {
        this.census = census;
    }

    /** The regressions, what hurts most first. */
    List<Regression> regressions(List<Blamed> groups) {
        Map<String, List<Blamed>> byId = new LinkedHashMap<>();
        groups.forEach(group ->
                byId.computeIfAbsent(id(group), any -> new ArrayList<>()).add(group));
        List<Regression> regressions = new ArrayList<>();
        byId.forEach((id, same) -> regressions.add(regression(id, same)));
        return worstFirst(regressions);
    }

    /** What is new first, of that what hurts most; then ordered by machines and hosts hit, cases and id. */
    static List<Regression> worstFirst(List<Regression> regressions) {
        return regressions.stream()
                .sorted(Comparator.comparing((Regression each) -> !each.isNew())
                        .thenComparing(each -> each.kind().harm())
                        .thenComparingInt(
                                each -> -each.affected().spread().bareMetal().hit())
                        .thenComparingInt(each -> -each.affected().hosts().size())
                        .thenComparingInt(each -> -each.affected().cases())
                        .thenComparing(Regression::id))
                .toList();
    }

    private static String id(Blamed blamed) {
        Finding first = blamed.group().first();
        String rule = first.kind().rule();
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
        ChangeInfo change = same.get(0).change();
        return of(id, findings, change == null ? null : cause(change), null);
    }

    /** A change of Xen, as reports name it. */
    static Regression.Cause cause(ChangeInfo change) {
        return new Regression.Cause(change.id(), change.title(), change.date());
    }

    /** A regression made of these findings, which share a rule, a sub-kind and a severity. */
    Regression of(
            String id, List<Finding> findings, Regression.@Nullable Cause cause, Regression.@Nullable Waived waived) {
        return new Regression(id, cause, census.affected(findings), findings, waived);
    }
}
