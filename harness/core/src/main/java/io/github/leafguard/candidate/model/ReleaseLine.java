package io.github.leafguard.candidate.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The history of policy derivation: every known change of the trunk in order, where on it each release lies, and the stable branches
 * that left it.
 */
public final class ReleaseLine {
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Integer> trunk = new LinkedHashMap<>();
    private final Map<String, String> dates = new LinkedHashMap<>();
    private final Map<String, Branch> branches = new LinkedHashMap<>();
    private final List<Change> proposals;
    private final Rules base = BaseRules.create();

    /** The line this version of Leafguard knows. */
    public ReleaseLine() {
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
        proposals = Changes416.proposals();
        List.of(Stable414.branch(this), Stable417.branch(this), Stable420.branch(this))
                .forEach(branch -> branches.put(branch.release(), branch));
    }

    private void add(List<Change> list, String date, String... names) {
        changes.addAll(list);
        for (String name : names) {
            trunk.put(name, changes.size());
            dates.put(name, date);
        }
    }

    /** Names of all releases by number; each branch follows the release it left the trunk at. */
    public List<String> releases() {
        List<String> names = new ArrayList<>();
        for (String release : trunk.keySet()) {
            names.add(release);
            branches.values().stream()
                    .filter(branch -> branch.base().equals(release))
                    .map(Branch::release)
                    .forEach(names::add);
        }
        return List.copyOf(names);
    }

    /** Names of the releases on the trunk, oldest first. */
    public List<String> trunk() {
        return List.copyOf(trunk.keySet());
    }

    /** The stable branches, by number. */
    public List<Branch> branches() {
        return List.copyOf(branches.values());
    }

    /** The branch that a release ends, or empty if it is on the trunk or not known. */
    public Optional<Branch> branch(String release) {
        return Optional.ofNullable(branches.get(release));
    }

    /** Every change of the trunk, oldest first. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** Changes that were proposed and never merged. */
    public List<Change> proposals() {
        return List.copyOf(proposals);
    }

    /** The first release that contains a change: of the trunk, or the branch whose own it is; empty for a proposal. */
    public Optional<String> firstRelease(Change change) {
        int position = changes.indexOf(change);
        return trunk.entrySet().stream()
                .filter(release -> position >= 0 && position < release.getValue())
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> branches.values().stream()
                        .filter(branch -> branch.changes().contains(change))
                        .map(Branch::release)
                        .findFirst());
    }

    /** How many changes of the trunk a release contains, a branch without what was put on it; empty if it is not known. */
    Optional<Integer> position(String release) {
        Branch branch = branches.get(release);
        return Optional.ofNullable(trunk.get(branch == null ? release : branch.base()));
    }

    /** The date of the last release of the trunk among its first {@code count} changes. */
    String dateAt(int count) {
        return trunk.entrySet().stream()
                .filter(release -> release.getValue() <= count)
                .map(release -> dates.getOrDefault(release.getKey(), ""))
                .reduce((earlier, later) -> later)
                .orElse("");
    }

    /** The first {@code count} changes of the trunk. */
    List<Change> upTo(int count) {
        return List.copyOf(changes.subList(0, count));
    }

    /** All changes a release contains, in the order they are applied. */
    List<Change> contents(String release) {
        List<Change> contents = new ArrayList<>(upTo(position(release).orElseThrow()));
        branch(release).ifPresent(branch -> contents.addAll(branch.changes()));
        return List.copyOf(contents);
    }

    /** Changes of the trunk by their ids, for branches that took them over. */
    Stream<Change> trunkChanges(String... ids) {
        return Stream.of(ids).map(id -> changes.stream()
                .filter(change -> change.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the trunk has no change " + id)));
    }

    /** The change a user means by a commit or name, of the trunk, of a branch or proposed. */
    Optional<Change> find(String name) {
        return all().stream().filter(change -> change.isCalled(name)).findFirst();
    }

    /** Every change there is: the trunk's, what branches have of their own, and proposals. */
    List<Change> all() {
        Set<Change> all = new LinkedHashSet<>(changes);
        branches.values().forEach(branch -> all.addAll(branch.changes()));
        all.addAll(proposals);
        return List.copyOf(all);
    }

    /**
     * The rules that result from applying {@code list} to the base.
     *
     * @throws IllegalArgumentException naming the change that edits what is not there, because a change it builds on is missing
     */
    Rules rules(List<Change> list) {
        RulesEditor editor = new RulesEditor(base);
        list.forEach(change -> apply(change, editor));
        return editor.build();
    }

    private static void apply(Change change, RulesEditor editor) {
        try {
            change.effect().accept(editor);
        } catch (IllegalStateException nothingToEdit) {
            throw new IllegalArgumentException(
                    "%s (%s) builds on a change that is missing: %s"
                            .formatted(change.id(), change.title(), nothingToEdit.getMessage()),
                    nothingToEdit);
        }
    }
}
