package io.github.leafguard.candidate.model.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The line of development: every known change that was merged there, in order, and where on it each release lies. */
final class Trunk {
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Change> byId = new LinkedHashMap<>();
    private final Map<String, Mark> releases = new LinkedHashMap<>();
    private final Map<String, String> firstReleases = new LinkedHashMap<>();
    private final FeatureNames names;

    private record Mark(int position, String date, Verification verifiedBy) {}

    Trunk(TrunkFile file, RuleEdits edits) {
        names = new FeatureNames(
                file.releases().stream().flatMap(row -> row.changes().stream()).toList());
        for (TrunkFile.Row row : file.releases()) {
            for (ChangeRow change : row.changes()) {
                add(change.change(row.release(), edits.of(change.id()), names), row.release());
            }
            releases.put(row.release(), new Mark(changes.size(), row.date(), Verification.of(row.verifiedBy())));
        }
    }

    private void add(Change change, String release) {
        if (byId.put(change.id(), change) != null) {
            throw new IllegalArgumentException("the trunk has change " + change.id() + " twice");
        }
        changes.add(change);
        firstReleases.put(change.id(), release);
    }

    /** What is known of the names of features. */
    FeatureNames names() {
        return names;
    }

    /** Names of the releases, oldest first; the last may be in preparation. */
    List<String> releases() {
        return List.copyOf(releases.keySet());
    }

    /** Every change, oldest first. */
    List<Change> changes() {
        return List.copyOf(changes);
    }

    /** The change with an id, for branches that took it over. */
    Optional<Change> change(String id) {
        return Optional.ofNullable(byId.get(id));
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
        return Optional.ofNullable(firstReleases.get(change.id()));
    }

    /** The first release that contains the first {@code count} changes. */
    String nextRelease(int count) {
        return releases.entrySet().stream()
                .filter(release -> release.getValue().position() >= count)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** When a release of the trunk came out. */
    String dateOf(String release) {
        return releases.get(release).date();
    }

    /** What a release of the trunk was held against; empty if it is none. */
    Optional<Verification> verification(String release) {
        return Optional.ofNullable(releases.get(release)).map(Mark::verifiedBy);
    }
}
