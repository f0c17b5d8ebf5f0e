package io.github.leafguard.verdict.matrix;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.leafguard.candidate.VersionOrder;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.Glob;
import io.github.leafguard.verdict.Regression.Relation;
import io.github.leafguard.verdict.deliberate.DeliberateChange;
import io.github.leafguard.verdict.deliberate.Effect;
import io.github.leafguard.verdict.matrix.StepCauses.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Faults of Xen that its own history confirms: a labelled case of {@code corpus/history}, or the commit that put it right. */
public final class ConfirmedFaults {
    private final List<Fault> faults;
    private final VersionOrder versions;

    /**
     * A fault.
     *
     * @param commits the changes that brought it
     * @param by what confirms it: {@code H12}, or a commit and the release that was the first to have it
     * @param effects what it does
     */
    public record Fault(List<String> commits, String by, List<Effect> effects) {
        public Fault {
            commits = List.copyOf(commits);
            effects = List.copyOf(effects);
        }

        private boolean explains(Origin origin, Finding finding) {
            return commits.stream().anyMatch(commit -> DeliberateChange.isSame(commit, origin.commit()))
                    && (effects.isEmpty() || effects.stream().anyMatch(effect -> effect.covers(finding)));
        }
    }

    private record Entry(
            @JsonProperty(required = true) List<String> commits,
            @JsonProperty(required = true) String by,
            @Nullable List<Brings> brings) {}

    private record Brings(
            @JsonProperty(required = true) List<String> rules,
            @JsonProperty(required = true) List<String> subjects) {}

    private record File(
            @Nullable String about,
            @JsonProperty(required = true) List<Entry> faults) {}

    ConfirmedFaults(List<Fault> faults, VersionOrder versions) {
        this.faults = List.copyOf(faults);
        this.versions = versions;
    }

    /**
     * Those that this version of Leafguard knows of.
     *
     * @param versions knows what branches took over
     */
    public static ConfirmedFaults ofXen(VersionOrder versions) {
        try (InputStream data =
                ConfirmedFaults.class.getResourceAsStream("/io/github/leafguard/matrix/confirmed.json")) {
            return new ConfirmedFaults(
                    JsonMapper.shared().readValue(data, File.class).faults().stream()
                            .map(ConfirmedFaults::fault)
                            .toList(),
                    versions);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Fault fault(Entry entry) {
        List<Effect> effects = new ArrayList<>();
        List<Brings> brings = entry.brings();
        if (brings != null) {
            brings.forEach(each -> effects.add(new Effect(
                    each.rules(), each.subjects().stream().map(Glob::of).toList())));
        }
        return new Fault(entry.commits(), entry.by(), effects);
    }

    /** All of them. */
    public List<Fault> all() {
        return faults;
    }

    /**
     * What confirms that all of these findings are faults of a change; empty if of one nothing does. That a release lacks what branches
     * took over, Xen has confirmed by taking it over.
     */
    List<String> of(Origin origin, List<Finding> findings) {
        if (origin.relation() != Relation.BROUGHT_IT) {
            List<String> releases = versions.tookOver(origin.commit());
            return releases.isEmpty()
                    ? List.of()
                    : List.of("%s came to stable branches with %s"
                            .formatted(origin.commit(), String.join(", ", releases)));
        }
        List<String> by = new ArrayList<>();
        for (Finding finding : findings) {
            Optional<Fault> fault = faults.stream()
                    .filter(each -> each.explains(origin, finding))
                    .findFirst();
            if (fault.isEmpty()) {
                return List.of();
            }
            by.add(fault.get().by());
        }
        return by.stream().distinct().sorted().toList();
    }
}
