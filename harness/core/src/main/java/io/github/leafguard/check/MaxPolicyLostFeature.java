package io.github.leafguard.check;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.GuestView;
import io.github.leafguard.policy.Location;
import java.util.ArrayList;
import java.util.List;

/** Reports each feature that the baseline's PV max or HVM max policy offers and the candidate's does not. */
public final class MaxPolicyLostFeature implements Check {
    private static final String ID = "max-policy-lost-feature";
    private static final FindingKind KIND =
            FindingKind.only(ID, Harm.POLICY_CHANGED, "Max policies no longer offer %s");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A host's PV max or HVM max policy no longer offers a feature that the baseline's offers: guests that have it lose it, and "
                + "new ones cannot ask for it.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.System system
                && (system.which() == SystemPolicy.PV_MAX || system.which() == SystemPolicy.HVM_MAX);
    }

    @Override
    public List<Finding> examine(Case subject) {
        Case.System system = (Case.System) subject;
        CpuPolicy baseline = system.baseline();
        if (SystemPolicies.isAbsent(baseline)) {
            return List.of();
        }
        CpuPolicy candidate = system.candidate();
        if (SystemPolicies.isAbsent(candidate)) {
            return List.of(SystemPolicies.gone(system, KIND));
        }
        // A feature in a leaf beyond the max leaf is not offered: compare what guests could see.
        return baseline.mismatch(candidate) < 0
                ? List.of()
                : lost(system, GuestView.of(baseline), GuestView.of(candidate));
    }

    private static List<Finding> lost(Case.System system, GuestView before, GuestView after) {
        List<Finding> findings = new ArrayList<>();
        for (int word = 0; word < FeatureWord.COUNT; word++) {
            int position = FeatureWord.position(word);
            int differing = before.word(position) ^ after.word(position);
            for (int bits = differing; bits != 0; bits &= bits - 1) {
                int bit = Integer.numberOfTrailingZeros(bits);
                CompareMode mode =
                        PolicyPart.of(position, bit, system.versions()).offered();
                if ((mode.broken(before.word(position), after.word(position)) >>> bit & 1) != 0) {
                    findings.add(finding(system, word * 32 + bit));
                }
            }
        }
        return findings;
    }

    private static Finding finding(Case.System system, int feature) {
        Versions versions = system.versions();
        String name = versions.nameBefore(feature);
        String guests = system.which() == SystemPolicy.PV_MAX ? "PV" : "HVM";
        String sentence = "The " + system.which().title() + " policy of " + versions.candidate() + " no longer offers "
                + name + ", that of " + versions.baseline() + " does: " + guests
                + " guests that have it lose it, and new ones cannot get it.";
        return KIND.on(system.id())
                .at(Location.ofIndex(FeatureWord.position(feature >>> 5)), feature & 31)
                .about(name)
                .from("1", "0")
                .regression(sentence);
    }
}
