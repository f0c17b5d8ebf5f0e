package io.github.leafguard.toy;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.check.Case;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Check;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.check.FindingKind;
import io.github.leafguard.check.Harm;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.Register;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Small stand-ins for checks, one per sort of case. */
public record ToyCheck(FindingKind kind, Class<? extends CaseId> sort, Function<Case, List<Finding>> rule)
        implements Check {
    private static final FindingKind REFUSAL = FindingKind.only(
                    "restore-refused", Harm.GUEST_REFUSED, "Archived guests are refused: %s")
            .refusing();
    private static final FindingKind LOWER =
            FindingKind.only("max-leaf-shrunk", Harm.POLICY_CHANGED, "Max policies end at a lower leaf: %s");
    private static final FindingKind UNHEARD =
            FindingKind.only("setting-ignored", Harm.SETTING_LOST, "cpuid= settings change nothing any more: %s");

    /** Refused, by the baseline too or not. */
    public static final ToyCheck REFUSED = new ToyCheck(REFUSAL, CaseId.Restore.class, subject -> {
        Case.Restore restore = (Case.Restore) subject;
        if (restore.candidate() instanceof RestoreOutcome.Refused refused) {
            boolean before = restore.baseline() instanceof RestoreOutcome.Refused;
            return List.of(
                    finding(REFUSAL, restore, refused.error(), before ? Severity.PRE_EXISTING : Severity.REGRESSION));
        }
        return List.of();
    });

    /** The basic max leaf of a system policy is lower than the baseline's. */
    public static final ToyCheck SHRUNK = new ToyCheck(LOWER, CaseId.System.class, subject -> {
        Case.System system = (Case.System) subject;
        CpuPolicy candidate = system.candidate();
        CpuPolicy baseline = system.baseline();
        return candidate == null || baseline == null || candidate.basicMaxLeaf() >= baseline.basicMaxLeaf()
                ? List.of()
                : List.of(finding(LOWER, system, null, Severity.REGRESSION));
    });

    /** A setting changes a guest under the baseline and none under the candidate; advice if it does neither. */
    public static final ToyCheck IGNORED = new ToyCheck(UNHEARD, CaseId.Setting.class, subject -> {
        Case.Setting setting = (Case.Setting) subject;
        if (!Objects.equals(policy(setting.candidate()), policy(setting.candidatePlain()))) {
            return List.of();
        }
        boolean before = !Objects.equals(policy(setting.baseline()), policy(setting.baselinePlain()));
        return List.of(finding(UNHEARD, setting, null, before ? Severity.REGRESSION : Severity.ADVICE));
    });

    /** A check with one sort of fault. */
    public ToyCheck(String id, Class<? extends CaseId> sort, Function<Case, List<Finding>> rule) {
        this(FindingKind.only(id, Harm.GUEST_CHANGED, "Toy trouble: %s"), sort, rule);
    }

    /** Finds nothing, in any case. */
    public static ToyCheck content(Class<? extends CaseId> sort) {
        return new ToyCheck("content", sort, subject -> List.of());
    }

    private static @Nullable CpuPolicy policy(BuildOutcome outcome) {
        return outcome instanceof BuildOutcome.Built built ? built.policy() : null;
    }

    private static Finding finding(FindingKind kind, Case subject, @Nullable PolicyError error, Severity severity) {
        int leaf = error == null ? 0 : error.leaf();
        String text = error == null ? kind.check() : error.toString();
        return new Finding(
                kind,
                subject.id(),
                new Location.Cpuid(Leaf.of(leaf), Register.EAX),
                -1,
                text,
                "",
                "",
                severity,
                "Toy: " + text + ".");
    }

    @Override
    public String id() {
        return kind.check();
    }

    @Override
    public String meaning() {
        return "Toy check " + id();
    }

    @Override
    public List<FindingKind> kinds() {
        return List.of(kind);
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return sort.isInstance(caseId);
    }

    @Override
    public List<Finding> examine(Case subject) {
        return rule.apply(subject);
    }
}
