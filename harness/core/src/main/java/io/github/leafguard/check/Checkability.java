package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.RestoreOutcome;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether a case has the answers that checks need. The runner asks before it lets any check look. What the baseline can and the
 * candidate cannot is for the checks to report and no obstacle.
 */
public final class Checkability {
    /** What tells what a guest had, whatever version made its stream. */
    private static final List<String> POLICY_OF_GUEST =
            List.of("the guest's policy, taken with 'xen-cpuid -p DOMID' while it runs");

    private static final List<String> VIRTUALISATION_OF_HOST = List.of(
            "the host's CPUID dump as Xen sees it ('xen-cpuid -p', or 'cpuid -r' outside of any guest), with its boot options");

    private Checkability() {}

    /**
     * Why no check can judge this case, or empty if they can. A candidate's refusal or failure can always be judged; what it is
     * compared with may be missing.
     */
    public static Optional<Obstacle> obstacle(Case subject) {
        if (subject instanceof Case.Restore restore) {
            return restore(restore);
        }
        if (subject instanceof Case.System system) {
            return system(system);
        }
        return subject instanceof Case.Setting setting ? setting(setting) : newGuest((Case.NewGuest) subject);
    }

    private static Optional<Obstacle> restore(Case.Restore restore) {
        if (restore.candidate() instanceof RestoreOutcome.NotCheckable no) {
            return Optional.of(Obstacle.unjudged(no.reason()));
        }
        if (restore.candidate() instanceof RestoreOutcome.Unsupported no) {
            return unsupported(restore, no);
        }
        if (restore.archived() != null
                || restore.candidate() instanceof RestoreOutcome.Refused
                || restore.baseline() instanceof RestoreOutcome.Restored) {
            return Optional.empty();
        }
        return Optional.of(Obstacle.undecided(
                "the stream carries no CPUID data, and the baseline %s cannot tell what the guest had: %s"
                        .formatted(restore.versions().baseline(), Messages.clause(why(restore.baseline()))),
                POLICY_OF_GUEST));
    }

    /** A guest came from this host, so that somebody could run it there: if nobody here can, the host is not known well enough. */
    private static Optional<Obstacle> unsupported(Case.Restore restore, RestoreOutcome.Unsupported no) {
        if (restore.baseline() instanceof RestoreOutcome.Unsupported) {
            return Optional.of(Obstacle.undecided(
                    "a guest of kind %s was archived here, but neither %s nor %s can run one: %s"
                            .formatted(
                                    restore.guest().kind().text(),
                                    restore.versions().candidate(),
                                    restore.versions().baseline(),
                                    Messages.clause(no.reason())),
                    VIRTUALISATION_OF_HOST));
        }
        return restore.baseline() instanceof RestoreOutcome.NotCheckable unknown
                ? Optional.of(Obstacle.unjudged("under %s: %s; and the baseline %s cannot be asked: %s"
                        .formatted(
                                restore.versions().candidate(),
                                Messages.clause(no.reason()),
                                restore.versions().baseline(),
                                Messages.clause(unknown.reason()))))
                : Optional.empty();
    }

    private static String why(RestoreOutcome baseline) {
        if (baseline instanceof RestoreOutcome.NotCheckable no) {
            return no.reason();
        }
        return baseline instanceof RestoreOutcome.Unsupported no
                ? no.reason()
                : ((RestoreOutcome.Refused) baseline).error().toString();
    }

    /** Where the baseline has no such policy, nothing can be lost. */
    private static Optional<Obstacle> system(Case.System system) {
        if (!SystemPolicies.isAbsent(system.baseline())) {
            return Optional.empty();
        }
        Versions versions = system.versions();
        String title = system.which().title();
        return Optional.of(Obstacle.notApplicable(
                SystemPolicies.isAbsent(system.candidate())
                        ? "neither %s nor %s has a %s policy on this host"
                                .formatted(versions.candidate(), versions.baseline(), title)
                        : "the baseline %s has no %s policy on this host to compare with"
                                .formatted(versions.baseline(), title)));
    }

    private static Optional<Obstacle> setting(Case.Setting setting) {
        Versions versions = setting.versions();
        String candidate = versions.candidate();
        String baseline = versions.baseline();
        return unasked(candidate, setting.candidatePlain())
                .or(() -> unasked(candidate, setting.candidate()))
                .or(() -> unasked(baseline, setting.baselinePlain()))
                .or(() -> unasked(baseline, setting.baseline()))
                .or(() -> unbuilt(baseline, setting.baselinePlain()).map(Obstacle::notApplicable));
    }

    private static Optional<Obstacle> newGuest(Case.NewGuest guest) {
        Versions versions = guest.versions();
        Optional<Obstacle> unasked = unasked(versions.candidate(), guest.candidate());
        if (unasked.isPresent() || guest.candidate() instanceof BuildOutcome.Failed) {
            return unasked;
        }
        boolean neither = guest.candidate() instanceof BuildOutcome.Unsupported;
        return unasked(versions.baseline(), guest.baseline())
                .or(() -> neither && guest.baseline() instanceof BuildOutcome.Unsupported no
                        ? Optional.of(Obstacle.notApplicable(under(versions.baseline(), no.reason())))
                        : Optional.empty());
    }

    /** That a version gave no answer. */
    private static Optional<Obstacle> unasked(String version, BuildOutcome outcome) {
        return outcome instanceof BuildOutcome.NotCheckable no
                ? Optional.of(Obstacle.unjudged(under(version, no.reason())))
                : Optional.empty();
    }

    /** Why there is no guest without settings, with which one that has some could be compared. */
    private static Optional<String> unbuilt(String version, BuildOutcome plain) {
        if (plain instanceof BuildOutcome.Unsupported no) {
            return Optional.of(under(version, no.reason()));
        }
        return plain instanceof BuildOutcome.Failed failed
                ? Optional.of("under %s a guest without settings cannot be built: %s"
                        .formatted(version, Messages.clause(failed.message())))
                : Optional.empty();
    }

    private static String under(String version, String reason) {
        return "under %s: %s".formatted(version, Messages.clause(reason));
    }
}
