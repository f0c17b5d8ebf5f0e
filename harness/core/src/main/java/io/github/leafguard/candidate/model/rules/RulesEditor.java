package io.github.leafguard.candidate.model.rules;

import io.github.leafguard.candidate.model.toolstack.CpuidKey;
import io.github.leafguard.candidate.model.toolstack.CpuidKeys;
import io.github.leafguard.candidate.model.toolstack.ToolstackRules;
import io.github.leafguard.candidate.model.toolstack.ToolstackSwitch;
import io.github.leafguard.policy.Feature;
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
    private final CatalogEditor catalog;
    private int[] featurePositions;
    private int pvLeafLimit;
    private int hvmLeafLimit;
    private ToolstackRules toolstack;
    private CpuidKeys keys;
    private int archCapsMask;

    /** Starts from these rules. */
    public RulesEditor(Rules rules) {
        rules.stages().forEach((stage, steps) -> stages.put(stage, new StepList(stage, steps)));
        compatibility = new ArrayList<>(rules.compatibility());
        bounds = rules.bounds();
        catalog = new CatalogEditor(rules.catalog());
        featurePositions = rules.featurePositions();
        pvLeafLimit = rules.pvLeafLimit();
        hvmLeafLimit = rules.hvmLeafLimit();
        toolstack = rules.toolstack();
        keys = rules.keys();
        archCapsMask = rules.archCapsMask();
    }

    /** The steps of a stage. */
    public StepList stage(Stage stage) {
        return stages.get(stage);
    }

    /** The policies of guests that have steps of their own; without default policies only the max policies. */
    public List<Stage> guestPolicies() {
        return Stage.guestPolicies().stream()
                .filter(stage -> !stages.get(stage).steps().isEmpty())
                .toList();
    }

    /** Changes the array sizes. */
    public RulesEditor bounds(UnaryOperator<PolicyBounds> edit) {
        bounds = edit.apply(bounds);
        return this;
    }

    /** Makes room for more feature words; a smaller number changes nothing. */
    public RulesEditor words(int atLeast) {
        catalog.words(atLeast);
        return this;
    }

    /** Says where each feature word lies in a policy. */
    public RulesEditor featurePositions(int[] positions) {
        featurePositions = positions.clone();
        return this;
    }

    /** Adds or moves a feature, or gives it another annotation. */
    public RulesEditor feature(String name, int word, int bit, String annotation) {
        catalog.feature(new Feature(name, word * 32 + bit, annotation));
        return this;
    }

    /** Takes a feature out. */
    public RulesEditor withoutFeature(String name) {
        catalog.withoutFeature(name);
        return this;
    }

    /** Adds names to those that are cleared with a prerequisite. */
    public RulesEditor dependants(String prerequisite, String... names) {
        catalog.dependants(prerequisite, List.of(names));
        return this;
    }

    /** Takes names out of those that are cleared with a prerequisite. */
    public RulesEditor withoutDependants(String prerequisite, String... names) {
        catalog.withoutDependants(prerequisite, List.of(names));
        return this;
    }

    /** Leaves nothing that is cleared with a feature. */
    public RulesEditor nothingDependsOn(String prerequisite) {
        catalog.nothingDependsOn(prerequisite);
        return this;
    }

    /** Lets the host policy keep more bits of MSR ARCH_CAPABILITIES, as long as they are no features. */
    public RulesEditor archCapsMask(int bits) {
        archCapsMask |= bits;
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

    /** Gives the toolstack single keys as a release has them, or else as the features of their names lie. */
    public RulesEditor keys(String ofRelease, String... names) {
        CpuidKeys later = CpuidKeys.ofRelease(ofRelease);
        List<CpuidKey> some = new ArrayList<>();
        for (String name : names) {
            some.add(later.find(name)
                    .or(() -> keys.find(name))
                    .or(() -> catalog.key(name))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "neither a feature nor a key of release " + ofRelease + " is called " + name)));
        }
        keys = keys.with(some);
        return this;
    }

    /** Takes a key from the toolstack. */
    public RulesEditor withoutKey(String name) {
        keys = keys.without(name);
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
                bounds,
                catalog.build(),
                featurePositions,
                steps,
                compatibility,
                pvLeafLimit,
                hvmLeafLimit,
                archCapsMask,
                toolstack,
                keys);
    }
}
