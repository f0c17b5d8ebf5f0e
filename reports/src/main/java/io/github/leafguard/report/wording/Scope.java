package io.github.leafguard.report.wording;

import io.github.leafguard.run.CaseResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The sort of question a case asks: the first part of its name, see {@link io.github.leafguard.check.Case#id()}. */
public final class Scope {
    private Scope() {}

    /** {@code restore}, {@code system}, {@code setting}, {@code new} …; the whole name if it has one part. */
    public static String of(CaseResult result) {
        String name = result.caseId().text();
        return name.substring(0, name.indexOf('/'));
    }

    /** The scope in words. */
    public static String title(String scope) {
        return switch (scope) {
            case "restore" -> "archived guests";
            case "refusal" -> "guests that must be refused";
            case "system" -> "system policies";
            case "setting" -> "cpuid= settings";
            case "new" -> "new guests";
            default -> scope;
        };
    }

    /** The cases of each scope, scopes in the order of their first case. */
    public static Map<String, List<CaseResult>> group(List<CaseResult> cases) {
        return cases.stream().collect(Collectors.groupingBy(Scope::of, LinkedHashMap::new, Collectors.toList()));
    }
}
