package io.github.leafguard.verdict;

import io.github.leafguard.run.CaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A version that archived guests and that another one stands for. That the two do not differ in anything that matters is an
 * assumption.
 *
 * @param source the version that archived them
 * @param judgedAs the version that stands for it
 * @param guests how many guests
 */
public record AssumedSource(String source, String judgedAs, int guests) {
    private record Key(String source, String judgedAs) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = source.compareTo(other.source);
            return order != 0 ? order : judgedAs.compareTo(other.judgedAs);
        }
    }

    /** Every one of a run, ordered by name. */
    public static List<AssumedSource> of(List<CaseResult> cases) {
        Map<Key, Integer> guests = new TreeMap<>();
        for (CaseResult result : cases) {
            if (!result.judgedAs().isEmpty()) {
                guests.merge(new Key(result.source(), result.judgedAs()), result.alike(), Integer::sum);
            }
        }
        List<AssumedSource> sources = new ArrayList<>();
        guests.forEach((key, count) -> sources.add(new AssumedSource(key.source(), key.judgedAs(), count)));
        return List.copyOf(sources);
    }
}
