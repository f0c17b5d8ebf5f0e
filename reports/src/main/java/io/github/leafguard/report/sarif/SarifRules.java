package io.github.leafguard.report.sarif;

import io.github.leafguard.report.wording.CommitLink;
import io.github.leafguard.verdict.Regression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sorts of fault of a run, in the order in which they are first met. */
final class SarifRules {
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<Object> rules = new ArrayList<>();

    /** The place of a regression's rule among the rules. */
    int index(Regression regression) {
        return places.computeIfAbsent(regression.kind().rule(), name -> {
            rules.add(rule(regression));
            return rules.size() - 1;
        });
    }

    List<Object> fields() {
        return List.copyOf(rules);
    }

    /** The worst regression of a sort comes first: its change is where to read on. */
    private static Map<String, Object> rule(Regression regression) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", regression.kind().rule());
        rule.put(
                "shortDescription",
                Map.of("text", regression.kind().headline().formatted("…").replace(": …", "")));
        Optional.ofNullable(regression.since()).flatMap(CommitLink::of).ifPresent(url -> rule.put("helpUri", url));
        return rule;
    }
}
