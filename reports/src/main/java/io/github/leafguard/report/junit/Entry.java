package io.github.leafguard.report.junit;

import io.github.leafguard.report.wording.Scope;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One test and the cases it stands for: the settings of a host and kind of guest, or a single case of any other sort.
 * A full corpus asks some hundred settings of every guest, and a CI server chokes on a test for each.
 *
 * @param name its name among the tests of the candidate
 * @param cases what it stands for, at least one
 * @param grouped whether it stands for settings, even if it is only one
 */
record Entry(String name, List<CaseResult> cases, boolean grouped) {
    private static final String GROUPED = "setting";

    Entry {
        cases = List.copyOf(cases);
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("test " + name + " stands for no case");
        }
    }

    /** The tests for the cases of one scope, in the order of their first case. */
    static List<Entry> of(String scope, List<CaseResult> cases) {
        if (!scope.equals(GROUPED)) {
            return cases.stream()
                    .map(result -> new Entry(result.caseId().text(), List.of(result), false))
                    .toList();
        }
        Map<String, List<CaseResult>> groups =
                cases.stream().collect(Collectors.groupingBy(Entry::group, LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> new Entry(group.getKey(), group.getValue(), true))
                .toList();
    }

    boolean fails() {
        return cases.stream().anyMatch(result -> result.status() == Status.FAILED);
    }

    /** Whether nothing fails, and something should have been judged that was not. */
    boolean isInError() {
        return !fails() && cases.stream().anyMatch(CaseResult::isMissing);
    }

    /** Whether nothing of it was judged, and nothing had to be. */
    boolean skipped() {
        return !isInError()
                && cases.stream().noneMatch(result -> result.status().isJudged());
    }

    /** The name of the host it was asked on. */
    String host() {
        return cases.get(0).host();
    }

    private static String group(CaseResult result) {
        String kind = result.guestKind().isEmpty() ? "" : "/" + result.guestKind();
        return Scope.of(result) + "/" + result.host() + kind;
    }
}
