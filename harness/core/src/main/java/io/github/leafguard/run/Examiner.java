package io.github.leafguard.run;

import io.github.leafguard.check.Case;
import io.github.leafguard.check.Check;
import io.github.leafguard.check.Checkability;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Obstacle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Holds a case against every check that looks at it. Thread-safe. */
final class Examiner {
    private static final Comparator<Finding> GRAVEST_FIRST = Comparator.comparing(Finding::severity)
            .thenComparing(finding -> finding.kind().harm());

    private final List<Check> checks;

    Examiner(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** All findings, gravest first, otherwise in the order of the checks. */
    List<Finding> findings(Case subject) {
        List<Finding> found = List.of();
        for (Check check : checks) {
            if (check.appliesTo(subject.id())) {
                List<Finding> more = examine(check, subject);
                if (!more.isEmpty()) {
                    found = found.isEmpty() ? new ArrayList<>() : found;
                    found.addAll(more);
                }
            }
        }
        if (found.size() > 1) {
            found.sort(GRAVEST_FIRST);
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

    /** Findings and status. A case that lacks an answer is not judged, unless what there is of it is bad already. */
    Judgement judge(Case subject) {
        Optional<Obstacle> obstacle = Checkability.obstacle(subject);
        if (obstacle.isPresent() && !(subject instanceof Case.System)) {
            return Judgement.of(obstacle.get());
        }
        List<Finding> findings = findings(subject);
        return obstacle.isEmpty() || !findings.isEmpty() ? Judgement.of(findings) : Judgement.of(obstacle.get());
    }
}
