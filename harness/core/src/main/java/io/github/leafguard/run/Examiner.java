package io.github.leafguard.run;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.check.Case;
import io.github.leafguard.check.Check;
import io.github.leafguard.check.Finding;
import io.github.leafguard.policy.CpuPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds a case against every check that looks at it. Thread-safe. */
final class Examiner {
    private final List<Check> checks;

    Examiner(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** Whether any check looks at this sort of case; the outcomes in it do not matter. */
    boolean looksAt(Case subject) {
        for (Check check : checks) {
            if (check.appliesTo(subject)) {
                return true;
            }
        }
        return false;
    }

    /** All findings, gravest first, otherwise in the order of the checks. */
    List<Finding> findings(Case subject) {
        List<Finding> found = List.of();
        for (Check check : checks) {
            if (check.appliesTo(subject)) {
                List<Finding> more = examine(check, subject);
                if (!more.isEmpty()) {
                    found = found.isEmpty() ? new ArrayList<>() : found;
                    found.addAll(more);
                }
            }
        }
        if (found.size() > 1) {
            found.sort(Comparator.comparing(Finding::severity));
        }
        return found;
    }

    private static List<Finding> examine(Check check, Case subject) {
        try {
            return check.examine(subject);
        } catch (RuntimeException fault) {
            throw new IllegalStateException("check " + check.id() + " on case " + subject.id() + ": " + fault, fault);
        }
    }

    /** Findings and status. A case that lacks an answer is not checkable, unless what there is of it is bad already. */
    Judgement judge(Case subject) {
        String obstacle = obstacle(subject);
        if (!obstacle.isEmpty() && !(subject instanceof Case.System)) {
            return Judgement.notCheckable(obstacle);
        }
        List<Finding> findings = findings(subject);
        return obstacle.isEmpty() || !findings.isEmpty() ? Judgement.of(findings) : Judgement.notCheckable(obstacle);
    }

    private static String obstacle(Case subject) {
        if (subject instanceof Case.Restore restore) {
            return obstacle(reason(restore.candidate()), reason(restore.baseline()));
        }
        if (subject instanceof Case.Setting setting) {
            return obstacle(
                    first(reason(setting.candidatePlain()), reason(setting.candidate())),
                    first(reason(setting.baselinePlain()), reason(setting.baseline())));
        }
        if (subject instanceof Case.NewGuest guest) {
            return obstacle(reason(guest.candidate()), reason(guest.baseline()));
        }
        Case.System system = (Case.System) subject;
        return obstacle(reason(system.candidate()), reason(system.baseline()));
    }

    private static String first(String plain, String withSetting) {
        return plain.isEmpty() ? withSetting : plain;
    }

    private static String obstacle(String candidate, String baseline) {
        return candidate.isEmpty() && !baseline.isEmpty() ? "under the baseline: " + baseline : candidate;
    }

    private static String reason(@Nullable CpuPolicy policy) {
        return policy == null ? "the hypervisor has no such policy" : "";
    }

    private static String reason(RestoreOutcome outcome) {
        return outcome instanceof RestoreOutcome.NotCheckable no ? no.reason() : "";
    }

    private static String reason(BuildOutcome outcome) {
        return outcome instanceof BuildOutcome.NotCheckable no ? no.reason() : "";
    }
}
