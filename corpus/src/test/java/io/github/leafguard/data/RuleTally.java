package io.github.leafguard.data;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.data.WatchedHost.Act;
import io.github.leafguard.run.accuracy.Truth;
import io.github.leafguard.run.accuracy.Truth.TrueHost;
import io.github.leafguard.run.accuracy.Truth.TrueRestore;
import io.github.leafguard.run.accuracy.Truth.TruthSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** On how many hosts each rule was seen to act, and to leave things alone, by version. */
final class RuleTally {
    private final Map<String, Map<String, Map<Act, Integer>>> counts = new LinkedHashMap<>();

    /** Counts over every set of some truths, which the model must give exactly. */
    static RuleTally of(Truth... truths) {
        RuleTally tally = new RuleTally();
        for (Truth truth : truths) {
            truth.sets().forEach(set -> tally.add(truth, set));
        }
        return tally;
    }

    private void add(Truth truth, TruthSet set) {
        ModelsWithout models = new ModelsWithout(new ModelSource().resolve(set.version()));
        truth.read(set, new Truth.Visitor() {
            @Override
            public void host(TrueHost host) {
                WatchedHost watched = new WatchedHost(host, models);
                MachineRule.ALL.forEach(rule -> add(rule, set.version(), watched));
            }

            @Override
            public void restore(TrueRestore restore) {
                // A rule shows in the policies already.
            }
        });
    }

    /** A host on which a rule acts anywhere counts as acted on; else as left alone. */
    private void add(MachineRule rule, String version, WatchedHost host) {
        List<Act> acts = rule.watch().stream()
                .filter(watch -> watch.isOf(version))
                .flatMap(watch -> host.acts(watch).stream())
                .distinct()
                .toList();
        acts.stream()
                .filter(act -> act != Act.LEFT || acts.size() == 1)
                .forEach(act -> counts.computeIfAbsent(rule.id(), any -> new TreeMap<>())
                        .computeIfAbsent(version, any -> new EnumMap<>(Act.class))
                        .merge(act, 1, Integer::sum));
    }

    /** The counts of a rule under a version. */
    Map<Act, Integer> of(String rule, String version) {
        return counts.getOrDefault(rule, Map.of()).getOrDefault(version, Map.of());
    }

    /** The counts of a rule under all versions together. */
    Map<Act, Integer> of(String rule) {
        Map<Act, Integer> sum = new EnumMap<>(Act.class);
        counts.getOrDefault(rule, Map.of())
                .values()
                .forEach(version -> version.forEach((act, count) -> sum.merge(act, count, Integer::sum)));
        return sum;
    }
}
