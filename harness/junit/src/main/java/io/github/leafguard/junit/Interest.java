package io.github.leafguard.junit;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.Case;
import io.github.leafguard.check.Check;
import io.github.leafguard.check.Versions;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.FeatureCatalog;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Which checks look at a case, found out by showing them one of its sort that nobody was asked about. Checks decide by the
 * sort of case and its system policy alone, so one of each sort is enough.
 */
final class Interest {
    private static final RestoreOutcome NOT_RESTORED = new RestoreOutcome.NotCheckable("not asked");
    private static final BuildOutcome NOT_BUILT = new BuildOutcome.NotCheckable("not asked");
    private static final FeatureCatalog NO_FEATURES = new FeatureCatalog(1, List.of(), Map.of());
    private static final Versions NONE = new Versions("candidate", NO_FEATURES, "baseline", NO_FEATURES);

    private final List<Check> checks;
    private final Map<Class<?>, List<String>> bySort = new HashMap<>();
    private final Map<SystemPolicy, List<String>> byPolicy = new EnumMap<>(SystemPolicy.class);

    Interest(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** Ids of the checks that look at a guest's restore. */
    List<String> in(ArchivedGuest guest, Host host) {
        return bySort(
                Case.Restore.class,
                () -> new Case.Restore("restore", host, NONE, guest, null, NOT_RESTORED, NOT_RESTORED, null, null));
    }

    /** Ids of the checks that look at a system policy. */
    List<String> in(SystemPolicy which, Host host) {
        return byPolicy.computeIfAbsent(
                which, any -> lookingAt(new Case.System("system", host, NONE, which, null, null)));
    }

    /** Ids of the checks that look at a new guest. */
    List<String> in(GuestKind kind, Host host) {
        return bySort(
                Case.NewGuest.class,
                () -> new Case.NewGuest(
                        "new", host, NONE, kind, NOT_BUILT, NOT_BUILT, OptionalInt.empty(), OptionalInt.empty()));
    }

    /** Ids of the checks that look at a setting. */
    List<String> in(CpuidSetting setting, GuestKind kind, Host host) {
        return bySort(
                Case.Setting.class,
                () -> new Case.Setting(
                        "setting", host, NONE, kind, setting, null, NOT_BUILT, NOT_BUILT, NOT_BUILT, NOT_BUILT));
    }

    private List<String> bySort(Class<? extends Case> sort, Supplier<Case> sample) {
        return bySort.computeIfAbsent(sort, any -> lookingAt(sample.get()));
    }

    private List<String> lookingAt(Case sample) {
        return checks.stream()
                .filter(check -> check.appliesTo(sample))
                .map(Check::id)
                .toList();
    }
}
