package io.github.leafguard.data;

import io.github.leafguard.data.WatchedHost.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The part of {@code docs/ACCURACY.md} on which rules about machines real binaries have shown. */
final class RuleDocument {
    private final RuleTally bare;
    private final RuleTally emulated;
    private final List<String> versions;

    /**
     * @param bare what was seen on hosts that do not say that they are emulated
     * @param emulated the same of those that do
     * @param versions the versions that were booted on the first
     */
    RuleDocument(RuleTally bare, RuleTally emulated, List<String> versions) {
        this.bare = bare;
        this.emulated = emulated;
        this.versions = versions;
    }

    /** How far a rule is known. */
    enum Known {
        ACTING,
        AT_REST,
        BY_FACTS
    }

    Known known(MachineRule rule) {
        List<Act> acts = new ArrayList<>(bare.of(rule.id()).keySet());
        acts.addAll(emulated.of(rule.id()).keySet());
        return acts.isEmpty()
                ? Known.BY_FACTS
                : acts.stream().allMatch(Act.LEFT::equals) ? Known.AT_REST : Known.ACTING;
    }

    String text() {
        StringBuilder text = new StringBuilder(counts());
        text.append("\n| rule | what it is about | ")
                .append(versions.stream().map("`%s`"::formatted).collect(Collectors.joining(" | ")))
                .append(" | emulated | known | not shown by a binary |\n|---|---|")
                .append("---|".repeat(versions.size() + 3))
                .append('\n');
        MachineRule.ALL.forEach(rule -> text.append(row(rule)));
        return text.toString();
    }

    private String counts() {
        Map<Known, Long> counts =
                MachineRule.ALL.stream().collect(Collectors.groupingBy(this::known, Collectors.counting()));
        return """
                Of %d rules %d were seen acting, %d only leaving things alone, and %d rest on the facts alone.
                """.formatted(
                        MachineRule.ALL.size(),
                        counts.getOrDefault(Known.ACTING, 0L),
                        counts.getOrDefault(Known.AT_REST, 0L),
                        counts.getOrDefault(Known.BY_FACTS, 0L));
    }

    private String row(MachineRule rule) {
        String cells = versions.stream()
                .map(version -> cell(bare.of(rule.id(), version)))
                .collect(Collectors.joining(" | "));
        return "| `%s` | %s | %s | %s | %s | %s |\n"
                .formatted(
                        rule.id(),
                        rule.title(),
                        cells,
                        cell(emulated.of(rule.id())),
                        word(known(rule)),
                        rule.remark().isEmpty() ? "–" : rule.remark());
    }

    private static String word(Known known) {
        return switch (known) {
            case ACTING -> "acting";
            case AT_REST -> "not acting";
            case BY_FACTS -> "facts";
        };
    }

    private static String cell(Map<Act, Integer> acts) {
        return acts.isEmpty()
                ? "–"
                : acts.entrySet().stream()
                        .map(act -> word(act.getKey()) + " " + act.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String word(Act act) {
        return switch (act) {
            case SET -> "set";
            case CLEARED -> "cleared";
            case KEPT -> "kept";
            case LEFT -> "left";
        };
    }
}
