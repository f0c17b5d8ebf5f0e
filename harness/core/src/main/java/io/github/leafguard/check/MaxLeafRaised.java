package io.github.leafguard.check;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyField;
import io.github.leafguard.policy.PolicyLayout;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reports a max or default policy whose basic.max_leaf, feat.max_subleaf or extd.max_leaf is above the baseline's. Nobody loses anything,
 * but guests that are started with more are refused where they could go before.
 */
public final class MaxLeafRaised implements Check {
    private static final String ID = "max-leaf-raised";
    private static final FindingKind KIND =
            FindingKind.only(ID, Harm.POLICY_CHANGED, "Max or default policies end at a higher leaf: %s");
    private static final int[] MAX_LEAVES = {PolicyLayout.BASIC, PolicyLayout.FEAT, PolicyLayout.EXTD};

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A host's PV or HVM, max or default policy has a larger max leaf (basic.max_leaf, feat.max_subleaf, extd.max_leaf) than under "
                + "the baseline: guests that are started with it cannot go back to the baseline.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.System system
                && system.which() != SystemPolicy.RAW
                && system.which() != SystemPolicy.HOST;
    }

    @Override
    public List<Finding> examine(Case subject) {
        Case.System system = (Case.System) subject;
        CpuPolicy before = system.baseline();
        CpuPolicy after = system.candidate();
        return SystemPolicies.isAbsent(before) || SystemPolicies.isAbsent(after)
                ? List.of()
                : IntStream.of(MAX_LEAVES)
                        .filter(index -> Integer.compareUnsigned(after.word(index), before.word(index)) > 0)
                        .mapToObj(index -> finding(system, index, before.word(index), after.word(index)))
                        .toList();
    }

    private static Finding finding(Case.System system, int index, int before, int after) {
        PolicyField field = PolicyField.at(index).get(0);
        Versions versions = system.versions();
        return KIND.on(system.id())
                .at(Location.ofIndex(index))
                .about(field.name())
                .from(field.print(before), field.print(after))
                .regression("The %s policy of %s has %s %s, that of %s has %s: guests with more cannot go there."
                        .formatted(
                                system.which().title(),
                                versions.candidate(),
                                field.name(),
                                field.print(after),
                                versions.baseline(),
                                field.print(before)));
    }
}
