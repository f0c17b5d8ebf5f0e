package io.github.leafguard.candidate.model.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The line of development: every known change that was merged there, in order, and where on it each release lies. */
final class Trunk {
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Mark> releases = new LinkedHashMap<>();

    private record Mark(int position, String date) {}

    Trunk() {
        add(List.of(), "2019-12", "4.13.0");
        add(Changes414.list(), "2020-07", "4.14.0");
        add(Changes415.list(), "2021-04", "4.15.0");
        add(Changes416.upToRc1(), "2021-11", "4.16.0-rc1", "4.16.0-rc2");
        add(Changes416.upToRc3(), "2021-11", "4.16.0-rc3", "4.16.0-rc4");
        add(Changes416.upToRelease(), "2021-12", "4.16.0");
        add(Changes417.list(), "2022-12", "4.17.0");
        add(Changes418.list(), "2023-11", "4.18.0");
        add(Changes419.list(), "2024-07", "4.19.0");
        add(Changes420.of420(), "2025-03", "4.20.0");
        add(Changes420.of421(), "2025-11", "4.21.0");
        add(Changes420.of422(), "2026", "4.22.0");
    }

    private void add(List<Change> list, String date, String... names) {
        changes.addAll(list);
        for (String name : names) {
            releases.put(name, new Mark(changes.size(), date));
        }
    }

    /** Names of the releases, oldest first. */
    List<String> releases() {
        return List.copyOf(releases.keySet());
    }

    /** Every change, oldest first. */
    List<Change> changes() {
        return List.copyOf(changes);
    }

    /** Changes by their ids, for branches that took them over. */
    Stream<Change> changes(String... ids) {
        return Stream.of(ids)
                .map(id -> changes.stream()
                        .filter(change -> change.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("the trunk has no change " + id)));
    }

    /** The first {@code count} changes. */
    List<Change> upTo(int count) {
        return List.copyOf(changes.subList(0, count));
    }

    /** How many changes a release contains, or empty if it is none of the trunk. */
    Optional<Integer> position(String release) {
        return Optional.ofNullable(releases.get(release)).map(Mark::position);
    }

    /** The first release that contains a change; empty if it is none of the trunk. */
    Optional<String> firstRelease(Change change) {
        int position = changes.indexOf(change);
        return releases.entrySet().stream()
                .filter(release ->
                        position >= 0 && position < release.getValue().position())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The first release that contains the first {@code count} changes. */
    String nextRelease(int count) {
        return releases.entrySet().stream()
                .filter(release -> release.getValue().position() >= count)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** When a release of the trunk came out, as exactly as is known: a year, a month or a day. */
    String dateOf(String release) {
        return releases.get(release).date();
    }
}
