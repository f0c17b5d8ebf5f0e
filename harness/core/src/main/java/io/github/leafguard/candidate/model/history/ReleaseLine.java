package io.github.leafguard.candidate.model.history;

import io.github.leafguard.candidate.model.rules.Rules;
import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.corpus.XenVersion;
import io.github.leafguard.format.ErrorText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The history of policy derivation: every known change of the trunk in order, where on it each release lies, and the stable branches
 * that left it.
 */
public final class ReleaseLine {
    private final Trunk trunk;
    private final Branches branches;
    private final List<Change> proposals = Edits416.proposals();
    private final List<Change> all;
    private final Rules base = BaseRules.create();

    /** The line this version of Leafguard knows. */
    public ReleaseLine() {
        RuleEdits edits = RuleEdits.all();
        trunk = new Trunk(TrunkFile.read(), edits);
        branches = new Branches(trunk, BranchFile.read(), edits);
        Set<Change> known = new LinkedHashSet<>(trunk.changes());
        branches.all().forEach(branch -> known.addAll(branch.changes()));
        known.addAll(proposals);
        all = List.copyOf(known);
    }

    /** Names of all releases by number; each branch follows the release it left the trunk at. */
    public List<String> releases() {
        List<String> names = new ArrayList<>();
        for (String release : trunk.releases()) {
            names.add(release);
            branches.on(release).stream().map(Branch::release).forEach(names::add);
        }
        return List.copyOf(names);
    }

    /** Names of the releases on the trunk, oldest first. */
    public List<String> trunk() {
        return trunk.releases();
    }

    /** The branch that a release ends, or empty if it is on the trunk or not known. */
    public Optional<Branch> branch(String release) {
        return branches.find(release);
    }

    /** What the model of a release was held against; nothing if the release is not known. */
    public Verification verification(String release) {
        return trunk.verification(release)
                .or(() -> branch(release).map(Branch::verifiedBy))
                .orElse(Verification.NONE);
    }

    /** Every change of the trunk, oldest first. */
    public List<Change> changes() {
        return trunk.changes();
    }

    /** What a release of the trunk adds to the one before it; nothing if it is none of the trunk. */
    public List<Change> added(String release) {
        return changes().stream()
                .filter(change -> trunk.firstRelease(change).equals(Optional.of(release)))
                .toList();
    }

    /** The day a release came out, as exactly as is known. */
    public String dateOf(String release) {
        return branch(release).map(Branch::date).orElseGet(() -> trunk.dateOf(release));
    }

    /** Changes that were proposed and never merged. */
    public List<Change> proposals() {
        return List.copyOf(proposals);
    }

    /** The first release that contains a change: of the trunk, or the branch whose own it is; empty for a proposal. */
    public Optional<String> firstRelease(Change change) {
        return trunk.firstRelease(change)
                .or(() -> branches.all().stream()
                        .filter(branch -> branch.changes().contains(change))
                        .map(Branch::release)
                        .findFirst());
    }

    /** How many changes of the trunk a release contains, a branch without what was put on it; empty if it is not known. */
    Optional<Integer> position(String release) {
        return trunk.position(branch(release).map(Branch::base).orElse(release));
    }

    /** Where the version with the first {@code count} changes of the trunk stands. */
    Place placeInDevelopment(int count) {
        String next = trunk.nextRelease(count);
        Optional<XenVersion> number = XenVersion.parse(next);
        boolean isReleased = position(next).orElseThrow() == count;
        return new Place(number.orElseThrow().series(), count, isReleased ? number : Optional.empty());
    }

    /** Where a number stands, whether a release has it or not. */
    Place place(XenVersion number) {
        int position = trunk.releases().stream()
                .filter(release -> XenVersion.parse(release).orElseThrow().compareTo(number) <= 0)
                .reduce((earlier, later) -> later)
                .flatMap(this::position)
                .orElse(0);
        return new Place(number.series(), position, Optional.of(number));
    }

    /** The day, month or year by which a release, or else the first {@code count} changes of the trunk, was out. */
    String date(Optional<String> release, int count) {
        return release.flatMap(this::branch).map(Branch::date).orElseGet(() -> trunk.dateOf(trunk.nextRelease(count)));
    }

    /** The newest change of the trunk that a branch took over from beyond the first {@code count} and {@code known} lacks. */
    Optional<Change> newestBeyond(int count, Branch branch, List<Change> known) {
        List<Change> beyond = changes().subList(count, changes().size());
        return beyond.stream()
                .filter(branch.changes()::contains)
                .filter(change -> !known.contains(change))
                .reduce((earlier, later) -> later);
    }

    /** The releases by which Xen's own branches took a change in, by number. */
    List<String> tookOver(Change change) {
        return branches.all().stream()
                .filter(branch -> branch.by().isEmpty() && branch.added().contains(change))
                .map(Branch::release)
                .sorted(Comparator.comparing(
                        release -> XenVersion.parse(release).orElseThrow()))
                .toList();
    }

    /** The first {@code count} changes of the trunk. */
    List<Change> upTo(int count) {
        return trunk.upTo(count);
    }

    /** All changes a release contains, in the order they are applied. */
    List<Change> contents(String release) {
        List<Change> contents = new ArrayList<>(upTo(position(release).orElseThrow()));
        branch(release).ifPresent(branch -> contents.addAll(branch.changes()));
        return List.copyOf(contents);
    }

    /** The change a user means by a commit or name, of the trunk, of a branch or proposed. */
    Optional<Change> find(String name) {
        return all().stream().filter(change -> change.isCalled(name)).findFirst();
    }

    /** Every change there is: the trunk's, what branches have of their own, and proposals. */
    public List<Change> all() {
        return all;
    }

    /** These changes, in their order, with one that they lack: after them, in the order of history. */
    public List<Change> inserted(List<Change> changes, Change change) {
        Set<Change> order = new LinkedHashSet<>(changes);
        order.addAll(all);
        List<Change> more = new ArrayList<>(changes);
        insert(more, change, List.copyOf(order));
        return List.copyOf(more);
    }

    /** Puts a change before the first one that comes after it in an order. */
    static void insert(List<Change> changes, Change change, List<Change> order) {
        int position = order.indexOf(change);
        int before = 0;
        while (before < changes.size() && order.indexOf(changes.get(before)) < position) {
            before++;
        }
        changes.add(before, change);
    }

    /**
     * The rules that result from applying {@code list} to the base.
     *
     * @throws IllegalArgumentException naming the change that edits what is not there, because a change it builds on is missing
     */
    public Rules rules(List<Change> list) {
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
                            .formatted(change.id(), change.title(), ErrorText.of(nothingToEdit)),
                    nothingToEdit);
        }
    }
}
