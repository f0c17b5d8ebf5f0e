package io.github.leafguard.check;

import io.github.leafguard.candidate.RestoreOutcome.Refused;
import io.github.leafguard.candidate.RestoreOutcome.Restored;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.PolicyField;
import io.github.leafguard.policy.Register;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports an archived guest whose policy is refused, with the error as Xen prints it. */
public final class RestoreRefused implements Check {
    private static final String ID = "restore-refused";
    private static final FindingKind KIND = FindingKind.only(ID, Harm.GUEST_REFUSED, "Archived guests are refused: %s")
            .refusing();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "An archived guest cannot be restored or migrated in: its policy is refused, with the leaf, subleaf, MSR and error number "
                + "that Xen prints.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.Restore;
    }

    @Override
    public List<Finding> examine(Case subject) {
        Case.Restore restore = (Case.Restore) subject;
        return restore.candidate() instanceof Refused refused ? List.of(finding(restore, refused.error())) : List.of();
    }

    private static Finding finding(Case.Restore restore, PolicyError error) {
        PolicyError known = restore.baseline() instanceof Refused refused ? refused.error() : null;
        String before =
                known != null ? known.toString() : restore.baseline() instanceof Restored ? "restored" : "not known";
        return KIND.on(restore.id())
                .at(location(error))
                .about(error.toString())
                .from(before, error.toString())
                .regressionUnless(known != null, sentence(restore, error, known));
    }

    private static String sentence(Case.Restore restore, PolicyError error, @Nullable PolicyError known) {
        Versions versions = restore.versions();
        String baseline = known == null
                ? ""
                : known.equals(error)
                        ? ", as %s does".formatted(versions.baseline())
                        : ", as %s does with %s".formatted(versions.baseline(), known);
        return "%s refuses the guest's policy with %s%s%s: the guest cannot be restored or migrated in."
                .formatted(versions.candidate(), error, maxLeafOf(streamed(restore), error), baseline);
    }

    /** What was given to the hypervisor as it was; what a toolstack makes up is its own. */
    private static @Nullable CpuPolicy streamed(Case.Restore restore) {
        return restore.guest().streamed().hasNoCpuid() ? null : restore.archived();
    }

    /** The guest's own max leaf where the error points at one: that is what exceeds the hypervisor's. */
    private static String maxLeafOf(@Nullable CpuPolicy archived, PolicyError error) {
        Location location = location(error);
        if (archived == null || location == null || location.position() < 0) {
            return "";
        }
        int position = location.position();
        if (PolicyPart.of(position) != PolicyPart.MAX_LEAF) {
            return "";
        }
        PolicyField field = PolicyField.at(position).get(0);
        return ", where the guest has %s %s".formatted(field.name(), field.print(archived.word(position)));
    }

    /** The leaf or MSR to blame; a leaf by its EAX, since Xen names no register. */
    private static @Nullable Location location(PolicyError error) {
        if (error.leaf() != PolicyError.NONE) {
            return new Location.Cpuid(new Leaf(error.leaf(), error.subleaf()), Register.EAX);
        }
        return error.msr() == PolicyError.NONE ? null : new Location.Msr(error.msr(), false);
    }
}
