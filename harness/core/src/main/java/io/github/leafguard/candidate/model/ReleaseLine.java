package io.github.leafguard.candidate.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The history of policy derivation: every known change in order, and where on it each release lies. */
public final class ReleaseLine {
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Integer> releases = new LinkedHashMap<>();
    private final List<Change> proposals;
    private final Rules base = BaseRules.create();

    /** The line this version of Leafguard knows. */
    public ReleaseLine() {
        releases.put("4.13.0", 0);
        add(Changes414.list(), "4.14.0");
        add(Changes415.list(), "4.15.0");
        add(Changes416.upToRc1(), "4.16.0-rc1", "4.16.0-rc2");
        add(Changes416.upToRc3(), "4.16.0-rc3", "4.16.0-rc4");
        add(Changes416.upToRelease(), "4.16.0");
        add(Changes417.list(), "4.17.0");
        add(Changes418.list(), "4.18.0");
        add(Changes419.list(), "4.19.0");
        add(Changes420.of420(), "4.20.0");
        add(Changes420.of421(), "4.21.0");
        add(Changes420.of422(), "4.22.0");
        proposals = Changes416.proposals();
    }

    private void add(List<Change> list, String... names) {
        changes.addAll(list);
        for (String name : names) {
            releases.put(name, changes.size());
        }
    }

    /** Names of the releases, oldest first. */
    public List<String> releases() {
        return List.copyOf(releases.keySet());
    }

    /** Every change, oldest first. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** Changes that were proposed and never merged. */
    public List<Change> proposals() {
        return List.copyOf(proposals);
    }

    /** The first release that contains a change of the line; empty for a proposal. */
    public Optional<String> firstRelease(Change change) {
        int position = changes.indexOf(change);
        return releases.entrySet().stream()
                .filter(release -> position >= 0 && position < release.getValue())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** How many changes a release contains, or empty if it is not on the line. */
    Optional<Integer> position(String release) {
        return Optional.ofNullable(releases.get(release));
    }

    /** The first {@code count} changes. */
    List<Change> upTo(int count) {
        return List.copyOf(changes.subList(0, count));
    }

    /** The change a user means by a commit or name, of the line or proposed. */
    Optional<Change> find(String name) {
        return all().stream().filter(change -> change.isCalled(name)).findFirst();
    }

    List<Change> all() {
        List<Change> all = new ArrayList<>(changes);
        all.addAll(proposals);
        return all;
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
