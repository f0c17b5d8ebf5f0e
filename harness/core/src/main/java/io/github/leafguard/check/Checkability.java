package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.RestoreOutcome;
import java.util.Optional;

/** Tells whether a case has the answers that checks need. The runner asks before it lets any check look. */
public final class Checkability {
    private Checkability() {}

    /**
     * Why no check can judge this case, or empty if they can. A candidate's refusal or failure can always be judged; what it is
     * compared with may be missing.
     */
    public static Optional<String> notCheckable(Case subject) {
        if (subject instanceof Case.Restore restore) {
            return restore(restore);
        }
        if (subject instanceof Case.System system) {
            return system(system);
        }
        return subject instanceof Case.Setting setting ? setting(setting) : newGuest((Case.NewGuest) subject);
    }

    private static Optional<String> restore(Case.Restore restore) {
        if (restore.candidate() instanceof RestoreOutcome.NotCheckable no) {
            return Optional.of(no.reason());
        }
        if (restore.archived() != null
                || restore.candidate() instanceof RestoreOutcome.Refused
                || restore.baseline() instanceof RestoreOutcome.Restored) {
            return Optional.empty();
        }
        String why = restore.baseline() instanceof RestoreOutcome.NotCheckable no
                ? no.reason()
                : ((RestoreOutcome.Refused) restore.baseline()).error().toString();
        return Optional.of("the stream carries no CPUID data, and the baseline %s cannot tell what the guest had: %s"
                .formatted(restore.versions().baseline(), Messages.clause(why)));
    }

    private static Optional<String> system(Case.System system) {
        if (!SystemPolicies.isAbsent(system.baseline())) {
            return Optional.empty();
        }
        Versions versions = system.versions();
        String title = system.which().title();
        return Optional.of(
                SystemPolicies.isAbsent(system.candidate())
                        ? "neither %s nor %s has a %s policy on this host"
                                .formatted(versions.candidate(), versions.baseline(), title)
                        : "the baseline %s has no %s policy on this host to compare with"
                                .formatted(versions.baseline(), title));
    }

    private static Optional<String> setting(Case.Setting setting) {
        Versions versions = setting.versions();
        return obstacle(versions.candidate(), setting.candidatePlain(), "a guest without settings cannot be built")
                .or(() -> obstacle(versions.candidate(), setting.candidate(), ""))
                .or(() -> obstacle(
                        versions.baseline(), setting.baselinePlain(), "a guest without settings cannot be built"))
                .or(() -> obstacle(versions.baseline(), setting.baseline(), ""));
    }

    private static Optional<String> newGuest(Case.NewGuest guest) {
        Versions versions = guest.versions();
        return obstacle(versions.candidate(), guest.candidate(), "")
                .or(() -> guest.candidate() instanceof BuildOutcome.Failed
                        ? Optional.empty()
                        : obstacle(versions.baseline(), guest.baseline(), ""));
    }

    /** Why an outcome is no answer; a failure is none either where {@code ifFailed} says so. */
    private static Optional<String> obstacle(String version, BuildOutcome outcome, String ifFailed) {
        if (outcome instanceof BuildOutcome.NotCheckable no) {
            return Optional.of("under %s: %s".formatted(version, Messages.clause(no.reason())));
        }
        return outcome instanceof BuildOutcome.Failed failed && !ifFailed.isEmpty()
                ? Optional.of("under %s %s: %s".formatted(version, ifFailed, Messages.clause(failed.message())))
                : Optional.empty();
    }
}
