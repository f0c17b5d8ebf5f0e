package io.github.leafguard.verdict.matrix;

import io.github.leafguard.candidate.model.history.ReleaseLine;
import io.github.leafguard.candidate.model.history.Verification;
import io.github.leafguard.corpus.XenVersion;
import io.github.leafguard.corpus.XenVersion.Series;
import io.github.leafguard.run.ReleasePairs.Pair;
import io.github.leafguard.verdict.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All moves between releases, with the steps of each: within a series from one release to the next, and between series from any
 * release to the first of the next series.
 */
public final class ReleaseMoves {
    private final List<String> releases;
    private final List<XenVersion> numbers;
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<List<Integer>, Integer> steps = new HashMap<>();

    private ReleaseMoves(List<String> releases) {
        this.releases = releases;
        this.numbers = releases.stream().map(ReleaseMoves::number).toList();
    }

    /**
     * The moves between some releases.
     *
     * @param names of releases, in any order
     * @throws IllegalArgumentException if one is no number of a version
     */
    public static ReleaseMoves between(List<String> names) {
        ReleaseMoves moves = new ReleaseMoves(names.stream()
                .distinct()
                .sorted(Comparator.comparing(ReleaseMoves::number))
                .toList());
        int count = moves.releases.size();
        for (int from = 0; from < count; from++) {
            for (int to = from + 1; to < count; to++) {
                moves.way(from, to).forEach(moves::step);
            }
        }
        for (int from = 0; from < count; from++) {
            for (int to = from + 1; to < count; to++) {
                List<List<Integer>> way = moves.way(from, to);
                if (way.size() > 1) {
                    moves.pairs.add(new Pair(
                            from, to, way.stream().map(moves.steps::get).toList()));
                }
            }
        }
        return moves;
    }

    /** Xen's own releases of each series of which something was held against a binary. */
    public static List<String> verified(ReleaseLine line) {
        List<String> own = line.releases().stream()
                .filter(release -> release.matches("[0-9.]+"))
                .toList();
        Set<Series> verified = own.stream()
                .filter(release -> line.verification(release) != Verification.NONE)
                .map(release -> number(release).series())
                .collect(Collectors.toSet());
        return own.stream()
                .filter(release -> verified.contains(number(release).series()))
                .toList();
    }

    /** Of some releases the first and the newest of each series, in order. */
    public static List<String> endsOfSeries(List<String> releases) {
        Map<Series, List<String>> bySeries = new LinkedHashMap<>();
        releases.stream()
                .sorted(Comparator.comparing(ReleaseMoves::number))
                .forEach(name -> bySeries.computeIfAbsent(number(name).series(), any -> new ArrayList<>())
                        .add(name));
        return bySeries.values().stream()
                .flatMap(series -> Stream.of(series.get(0), series.get(series.size() - 1)))
                .distinct()
                .toList();
    }

    private static XenVersion number(String name) {
        return XenVersion.parse(name)
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no number of a release"));
    }

    private void step(List<Integer> ends) {
        if (!steps.containsKey(ends)) {
            steps.put(ends, pairs.size());
            pairs.add(new Pair(ends.get(0), ends.get(1), List.of()));
        }
    }

    /** The steps of a move, as numbers of releases. */
    private List<List<Integer>> way(int from, int to) {
        List<List<Integer>> way = new ArrayList<>();
        int at = from;
        while (at != to) {
            int next = series(at).equals(series(to)) ? at + 1 : firstOfNext(at);
            way.add(List.of(at, next));
            at = next;
        }
        return way;
    }

    private int firstOfNext(int release) {
        int next = release;
        while (series(next).equals(series(release))) {
            next++;
        }
        return next;
    }

    private Series series(int release) {
        return numbers.get(release).series();
    }

    /** The releases, by number. */
    public List<String> releases() {
        return releases;
    }

    /** The moves: all steps, then all longer ones. */
    public List<Pair> pairs() {
        return List.copyOf(pairs);
    }

    /** Whether Xen promises a move: within a series, and to the next one. */
    public boolean isPromised(Pair pair) {
        return Promise.covers(numbers.get(pair.from()), numbers.get(pair.to()));
    }
}
