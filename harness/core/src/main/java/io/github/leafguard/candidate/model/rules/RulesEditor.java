package io.github.leafguard.candidate.model.rules;

import io.github.leafguard.candidate.model.toolstack.CpuidKeys;
import io.github.leafguard.candidate.model.toolstack.ToolstackRules;
import io.github.leafguard.candidate.model.toolstack.ToolstackSwitch;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.PolicyBounds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Rules while changes edit them. */
public final class RulesEditor {
    private final Map<Stage, StepList> stages = new EnumMap<>(Stage.class);
    private final List<Compatibility> compatibility;
    private PolicyBounds bounds;
    private FeatureCatalog catalog;
    private int[] featurePositions;
    private int pvLeafLimit;
    private int hvmLeafLimit;
    private ToolstackRules toolstack;
    private CpuidKeys keys;

    /** Starts from these rules. */
    public RulesEditor(Rules rules) {
        rules.stages().forEach((stage, steps) -> stages.put(stage, new StepList(stage, steps)));
        compatibility = new ArrayList<>(rules.compatibility());
        bounds = rules.bounds();
        catalog = rules.catalog();
        featurePositions = rules.featurePositions();
        pvLeafLimit = rules.pvLeafLimit();
        hvmLeafLimit = rules.hvmLeafLimit();
        toolstack = rules.toolstack();
        keys = rules.keys();
    }

    /** The steps of a stage. */
    public StepList stage(Stage stage) {
        return stages.get(stage);
    }

    /** Changes the array sizes. */
    public RulesEditor bounds(UnaryOperator<PolicyBounds> edit) {
        bounds = edit.apply(bounds);
        return this;
    }

    /** Changes the features. */
    public RulesEditor catalog(UnaryOperator<FeatureCatalog> edit) {
        catalog = edit.apply(catalog);
        return this;
    }

    /** Says where each feature word lies in a policy. */
    public RulesEditor featurePositions(int[] positions) {
        featurePositions = positions.clone();
        return this;
    }

    /** Adds or moves a feature, or gives it another annotation. */
    public RulesEditor feature(String name, int word, int bit, String annotation) {
        catalog = catalog.with(name, word, bit, annotation);
        return this;
    }

    /** Adds names to those that are cleared with a prerequisite. */
    public RulesEditor dependants(String prerequisite, String... names) {
        List<String> all = new ArrayList<>(catalog.dependants().getOrDefault(prerequisite, List.of()));
        for (String name : names) {
            if (!all.contains(name)) {
                all.add(name);
            }
        }
        catalog = catalog.withDependants(prerequisite, all);
        return this;
    }

    /** Takes names out of those that are cleared with a prerequisite. */
    public RulesEditor withoutDependants(String prerequisite, String... names) {
        List<String> rest = new ArrayList<>(catalog.dependants().getOrDefault(prerequisite, List.of()));
        rest.removeAll(List.of(names));
        catalog = catalog.withDependants(prerequisite, rest);
        return this;
    }

    /** Adds a compatibility test at a position, or replaces the one of the same id. */
    public RulesEditor compatibility(int position, Compatibility test) {
        boolean known = compatibility.stream().anyMatch(other -> other.id().equals(test.id()));
        if (known) {
            compatibility.replaceAll(other -> other.id().equals(test.id()) ? test : other);
        } else {
            compatibility.add(Math.min(position, compatibility.size()), test);
        }
        return this;
    }

    /** Takes a compatibility test out. */
    public RulesEditor withoutCompatibility(String id) {
        compatibility.removeIf(test -> test.id().equals(id));
        return this;
    }

    /** Changes the toolstack. */
    public RulesEditor toolstack(UnaryOperator<ToolstackRules> edit) {
        toolstack = edit.apply(toolstack);
        return this;
    }

    /** Turns a switch of the toolstack on. */
    public RulesEditor toolstack(ToolstackSwitch on) {
        return toolstack(rules -> rules.with(on));
    }

    /** Gives the toolstack the whole key table of a release. */
    public RulesEditor keys(String ofRelease) {
        keys = CpuidKeys.ofRelease(ofRelease);
        return this;
    }

    /** Gives the toolstack single keys as a later release has them. */
    public RulesEditor keys(String ofRelease, String... names) {
        CpuidKeys later = CpuidKeys.ofRelease(ofRelease);
        for (String name : names) {
            keys = keys.with(later.find(name).orElseThrow());
        }
        return this;
    }

    /** Default limits of the hypervisor leaves. */
    public RulesEditor leafLimits(int pv, int hvm) {
        pvLeafLimit = pv;
        hvmLeafLimit = hvm;
        return this;
    }

    /** The edited rules. */
    public Rules build() {
        Map<Stage, List<Step>> steps = new EnumMap<>(Stage.class);
        stages.forEach((stage, list) -> steps.put(stage, list.steps()));
        return new Rules(
                bounds, catalog, featurePositions, steps, compatibility, pvLeafLimit, hvmLeafLimit, toolstack, keys);
    }
}
