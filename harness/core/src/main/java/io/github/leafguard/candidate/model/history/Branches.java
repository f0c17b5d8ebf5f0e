package io.github.leafguard.candidate.model.history;

import io.github.leafguard.corpus.XenVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The releases of stable branches, and what distributions and products build of them, by name. */
final class Branches {
    private final Trunk trunk;
    private final Map<String, Change> own = new LinkedHashMap<>();
    private final Map<String, Branch> releases = new LinkedHashMap<>();

    Branches(Trunk trunk, BranchFile file, RuleEdits edits) {
        this.trunk = trunk;
        // The keys of a change that no release of the trunk has are those of its feature names.
        file.own()
                .forEach(row ->
                        own.put(row.id(), row.change(trunk.releases().get(0), edits.of(row.id()), trunk.names())));
        file.branches().forEach(this::add);
        file.builds().forEach(this::add);
    }

    private void add(BranchFile.Line line) {
        List<Change> changes = new ArrayList<>();
        String after = line.base();
        for (BranchFile.Row row : line.releases()) {
            int before = changes.size();
            row.changes().forEach(id -> changes.add(change(id, row.release())));
            add(new Branch(
                    row.release(),
                    line.base(),
                    after,
                    "",
                    row.date(),
                    Verification.of(row.verifiedBy()),
                    changes,
                    before));
            after = row.release();
        }
    }

    private void add(BranchFile.Build build) {
        Branch of = Optional.ofNullable(releases.get(build.of()))
                .orElseThrow(() -> new IllegalArgumentException(
                        build.release() + " is built of " + build.of() + ", which is no release of a branch"));
        List<Change> changes = new ArrayList<>(of.changes());
        build.changes().forEach(id -> changes.add(change(id, build.release())));
        add(new Branch(
                build.release(),
                of.base(),
                of.release(),
                build.by(),
                build.date(),
                Verification.of(build.verifiedBy()),
                changes,
                of.changes().size()));
    }

    private void add(Branch branch) {
        if (releases.put(branch.release(), branch) != null) {
            throw new IllegalArgumentException("release " + branch.release() + " is there twice");
        }
    }

    private Change change(String id, String release) {
        return trunk.change(id)
                .or(() -> Optional.ofNullable(own.get(id)))
                .orElseThrow(() -> new IllegalArgumentException(
                        release + " takes over change " + id + ", which neither the trunk nor a branch has"));
    }

    /** The release of this name, if a branch has it. */
    Optional<Branch> find(String release) {
        return Optional.ofNullable(releases.get(release));
    }

    /** The releases that were built on a release of the trunk, by number. */
    List<Branch> on(String base) {
        return releases.values().stream()
                .filter(branch -> branch.base().equals(base))
                .sorted(Comparator.comparing(
                        branch -> XenVersion.parse(branch.release()).orElseThrow()))
                .toList();
    }

    /** Every release. */
    List<Branch> all() {
        return List.copyOf(releases.values());
    }
}
