package io.github.leafguard.verdict.detail;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.check.Case;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.GuestView;
import io.github.leafguard.policy.PolicyReader;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.verdict.detail.Example.Compared;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a case again and compares the policies in it. */
public final class ExampleSearch {
    private final Candidate candidate;
    private final CaseEvaluator evaluator;

    public ExampleSearch(Candidate candidate, CaseEvaluator evaluator) {
        this.candidate = candidate;
        this.evaluator = evaluator;
    }

    /** The case from close by; empty if it does not have two policies to compare, or a hypervisor did not answer once more. */
    public Optional<Example> of(CaseId caseId) {
        try {
            Case subject = evaluator.ask(candidate, caseId);
            BitNames names = new BitNames(
                    List.of(candidate.catalog(), evaluator.baseline(caseId).catalog()));
            return pair(subject)
                    .map(pair -> new Example(caseId, pair.compared, names.between(pair.before, pair.after)));
        } catch (CandidateException notRun) {
            return Optional.empty();
        }
    }

    private record Pair(Compared compared, PolicyReader before, PolicyReader after) {}

    private static Optional<Pair> pair(Case subject) {
        if (subject instanceof Case.Restore restore) {
            return restore(restore);
        }
        if (subject instanceof Case.System system) {
            return pair(Compared.SYSTEM_POLICIES, system.baseline(), system.candidate());
        }
        if (subject instanceof Case.NewGuest guest) {
            return guests(Compared.NEW_GUESTS, guest.baseline(), guest.candidate());
        }
        Case.Setting setting = (Case.Setting) subject;
        return guests(Compared.NEW_GUESTS_WITH_SETTING, setting.baseline(), setting.candidate())
                .or(() ->
                        guests(Compared.NEW_GUESTS_WITHOUT_SETTING, setting.baselinePlain(), setting.candidatePlain()));
    }

    private static Optional<Pair> restore(Case.Restore restore) {
        if (restore.candidate() instanceof RestoreOutcome.Restored restored && restore.archived() != null) {
            return Optional.of(new Pair(
                    Compared.ARCHIVED_AND_RESTORED, GuestView.of(restore.archived()), GuestView.of(restored.policy())));
        }
        return pair(Compared.MAX_POLICIES, restore.baselineMax(), restore.candidateMax());
    }

    private static Optional<Pair> guests(Compared compared, BuildOutcome before, BuildOutcome after) {
        return before instanceof BuildOutcome.Built old && after instanceof BuildOutcome.Built built
                ? Optional.of(new Pair(compared, GuestView.of(old.policy()), GuestView.of(built.policy())))
                : Optional.empty();
    }

    private static Optional<Pair> pair(Compared compared, @Nullable CpuPolicy before, @Nullable CpuPolicy after) {
        return before == null || after == null ? Optional.empty() : Optional.of(new Pair(compared, before, after));
    }
}
