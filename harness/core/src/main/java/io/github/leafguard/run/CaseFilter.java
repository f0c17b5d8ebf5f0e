package io.github.leafguard.run;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Check;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which cases a run looks at: those of some names, and of them those that some check looks at. */
public final class CaseFilter {
    private final List<Check> checks;
    private final List<Glob> patterns;
    private final @Nullable Set<CaseId> names;

    private CaseFilter(List<Check> checks, List<Glob> patterns, @Nullable Set<CaseId> names) {
        this.checks = List.copyOf(checks);
        this.patterns = List.copyOf(patterns);
        this.names = names;
    }

    /** Every case that these checks look at. */
    public static CaseFilter of(List<Check> checks) {
        return new CaseFilter(checks, List.of(), null);
    }

    /**
     * Understands ids of checks and patterns of case names. A case's name has a slash, and * in it stands for any letters. Without an id
     * all checks are meant, without a pattern all cases.
     *
     * @param known the checks there are
     * @throws IllegalArgumentException naming the word that is neither, and listing what there is
     */
    public static CaseFilter of(List<String> words, List<Check> known) {
        List<String> ids = new ArrayList<>();
        List<Glob> patterns = new ArrayList<>();
        for (String word : words) {
            if (word.contains("/") || word.contains("*")) {
                patterns.add(Glob.of(word));
            } else {
                ids.add(word);
            }
        }
        return new CaseFilter(ids.isEmpty() ? known : Checks.only(ids, known), patterns, null);
    }

    /** Those of the cases that have one of these names. */
    public CaseFilter only(Set<CaseId> these) {
        return new CaseFilter(checks, patterns, Set.copyOf(these));
    }

    /** The checks, in the order reports list them. */
    public List<Check> checks() {
        return checks;
    }

    /** Whether no name is left out, whatever checks there are. */
    public boolean isEveryCase() {
        return patterns.isEmpty() && names == null;
    }

    /** Whether the case of this name is looked at. */
    public boolean takes(CaseId id) {
        return (names == null || names.contains(id))
                && (patterns.isEmpty() || Glob.anyMatches(patterns, id.text()))
                && isLookedAt(id);
    }

    private boolean isLookedAt(CaseId id) {
        for (Check check : checks) {
            if (check.appliesTo(id)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a host can have a case that is looked at; if not, it need not be booted. */
    boolean takesAnyOf(Workload.HostWork work, List<CpuidSetting> settings) {
        return Stream.of(systems(work), newGuests(work), restores(work), settings(work, settings))
                .flatMap(ids -> ids)
                .anyMatch(this::takes);
    }

    private static Stream<CaseId> systems(Workload.HostWork work) {
        return Stream.of(SystemPolicy.values())
                .map(which -> new CaseId.System(work.host().name(), which));
    }

    private static Stream<CaseId> newGuests(Workload.HostWork work) {
        return Stream.of(GuestKind.values())
                .map(kind -> new CaseId.NewGuest(work.host().name(), kind));
    }

    private static Stream<CaseId> restores(Workload.HostWork work) {
        return work.guests().stream().map(CaseId::of);
    }

    private static Stream<CaseId> settings(Workload.HostWork work, List<CpuidSetting> settings) {
        if (!work.host().triesSettings()) {
            return Stream.empty();
        }
        return CaseId.Setting.KINDS.stream()
                .flatMap(kind -> settings.stream()
                        .map(setting -> new CaseId.Setting(work.host().name(), kind, setting.id())));
    }
}
