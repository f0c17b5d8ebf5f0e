package io.github.leafguard.bench.mutants;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.history.Change;
import io.github.leafguard.candidate.model.rules.Compatibility;
import io.github.leafguard.candidate.model.rules.Rules;
import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.rules.Step;
import io.github.leafguard.candidate.model.toolstack.ToolstackSwitch;
import io.github.leafguard.candidate.model.toolstack.XReference;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Faults in what a release consists of: steps, features, dependencies, bounds, compatibility tests, toolstack switches, changes. */
final class RuleMutants {
    private final ModelSource models;
    private final ModelCandidate release;
    private final Rules rules;
    private final List<Mutant> found = new ArrayList<>();

    private RuleMutants(ModelSource models, String version) {
        this.models = models;
        this.release = models.resolve(version);
        this.rules = release.rules();
    }

    /** All of them for a release. */
    static List<Mutant> of(ModelSource models, String version) {
        RuleMutants mutants = new RuleMutants(models, version);
        mutants.steps();
        mutants.features();
        mutants.dependencies();
        mutants.compatibility();
        mutants.bounds();
        mutants.toolstack();
        mutants.changes();
        return mutants.found;
    }

    private void steps() {
        for (Stage stage : Stage.values()) {
            List<Step> steps = rules.steps(stage);
            for (int at = 0; at < steps.size(); at++) {
                Step step = steps.get(at);
                String place = stage.title() + ", " + step.id();
                edit("step dropped", place, editor -> editor.stage(stage).remove(step.id()));
                if (at > 0) {
                    Step before = steps.get(at - 1);
                    edit(
                            "steps swapped",
                            place + " and " + before.id(),
                            editor -> editor.stage(stage)
                                    .replace(before.id(), step.action())
                                    .replace(step.id(), before.action()));
                }
            }
        }
    }

    private void features() {
        for (Feature feature : rules.catalog().features()) {
            String name = feature.name();
            edit("feature dropped", name, editor -> editor.withoutFeature(name));
            moved(feature, "feature one bit off", feature.word(), feature.bit() == 31 ? 30 : feature.bit() + 1);
            moved(feature, "feature in the wrong word", feature.word() == 0 ? 1 : feature.word() - 1, feature.bit());
            annotated(feature, "feature offered to more", wider(feature.annotation()));
            annotated(feature, "feature offered to fewer", narrower(feature.annotation()));
            annotated(feature, "feature on by default or not", otherDefault(feature.annotation()));
        }
    }

    private void moved(Feature feature, String kind, int word, int bit) {
        edit(kind, feature.name(), editor -> editor.feature(feature.name(), word, bit, feature.annotation()));
    }

    private void annotated(Feature feature, String kind, String annotation) {
        if (!annotation.equals(feature.annotation())) {
            edit(
                    kind,
                    "%s (%s instead of %s)".formatted(feature.name(), word(annotation), word(feature.annotation())),
                    editor -> editor.feature(feature.name(), feature.word(), feature.bit(), annotation));
        }
    }

    private static String word(String annotation) {
        return annotation.isEmpty() ? "nobody" : annotation;
    }

    private static String wider(String annotation) {
        String wider =
                annotation.replace('S', 'A').replace('s', 'a').replace('H', 'S').replace('h', 's');
        return wider.matches("[!|]*") ? wider + "A" : wider;
    }

    private static String narrower(String annotation) {
        return annotation
                .replaceAll("[Hh]", "")
                .replace('S', 'H')
                .replace('s', 'h')
                .replace('A', 'S')
                .replace('a', 's');
    }

    private static String otherDefault(String annotation) {
        StringBuilder other = new StringBuilder();
        annotation
                .chars()
                .map(letter ->
                        Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter))
                .forEach(letter -> other.append((char) letter));
        return other.toString();
    }

    private void dependencies() {
        rules.catalog().dependants().forEach((prerequisite, names) -> {
            edit("dependencies dropped", prerequisite, editor -> editor.nothingDependsOn(prerequisite));
            for (String name : names) {
                edit(
                        "dependency dropped",
                        prerequisite + " to " + name,
                        editor -> editor.withoutDependants(prerequisite, name));
            }
        });
    }

    private void compatibility() {
        for (Compatibility test : rules.compatibility()) {
            edit("compatibility test dropped", test.id(), editor -> editor.withoutCompatibility(test.id()));
            edit(
                    "error at the wrong place",
                    test.id(),
                    editor -> editor.compatibility(
                            0,
                            new Compatibility(
                                    test.id(),
                                    (guest, max) -> misplaced(test.test().apply(guest, max)))));
            edit(
                    "compatibility test the wrong way round",
                    test.id(),
                    editor -> editor.compatibility(
                            0,
                            new Compatibility(
                                    test.id(), (guest, max) -> test.test().apply(max, guest))));
        }
    }

    private static @Nullable PolicyError misplaced(@Nullable PolicyError error) {
        return error == null
                ? null
                : new PolicyError(error.errno(), error.leaf() ^ 1, error.subleaf(), error.msr() ^ 1);
    }

    private void bounds() {
        PolicyBounds bounds = rules.bounds();
        bound("subleaves of leaf 7, one fewer", with -> with.withFeat(bounds.feat() - 1), bounds.feat() > 1);
        bound("subleaves of leaf 7, one more", with -> with.withFeat(bounds.feat() + 1), bounds.feat() < 3);
        bound("extended leaves, one fewer", with -> with.withExtd(bounds.extd() - 1), true);
        bound("extended leaves, one more", with -> with.withExtd(bounds.extd() + 1), bounds.extd() < 0x22);
        bound("MSR 0x10a not kept", with -> with.withMsrs(1, 32), bounds.msrs() == 2);
        bound("half of MSR 0x10a kept", with -> with.withMsrs(2, 32), bounds.archCapsBits() == 64);
        for (int more : List.of(-1, 1)) {
            edit(
                    "bound off by one",
                    "hypervisor leaves of PV guests, " + more,
                    editor -> editor.leafLimits(rules.pvLeafLimit() + more, rules.hvmLeafLimit()));
            edit(
                    "bound off by one",
                    "hypervisor leaves of HVM guests, " + more,
                    editor -> editor.leafLimits(rules.pvLeafLimit(), rules.hvmLeafLimit() + more));
        }
    }

    private void bound(String place, UnaryOperator<PolicyBounds> other, boolean possible) {
        if (possible) {
            edit("bound off by one", place, editor -> editor.bounds(other));
        }
    }

    private void toolstack() {
        for (ToolstackSwitch each : ToolstackSwitch.values()) {
            boolean on = rules.toolstack().has(each);
            edit(
                    "toolstack switch flipped",
                    each.name(),
                    editor -> editor.toolstack(toolstack -> on ? toolstack.without(each) : toolstack.with(each)));
        }
        for (XReference other : XReference.values()) {
            if (other != rules.toolstack().xReference()) {
                edit(
                        "toolstack switch flipped",
                        "x means " + other,
                        editor -> editor.toolstack(toolstack -> toolstack.withXReference(other)));
            }
        }
        if (rules.toolstack().restoreClamps().isPresent()) {
            edit(
                    "toolstack switch flipped",
                    "no bounds for guests without CPUID data",
                    editor -> editor.toolstack(toolstack -> toolstack.withoutRestoreClamps()));
        }
    }

    private void changes() {
        for (var change : release.changes()) {
            add(Mutant.Origin.CHANGES, "change left out", change.id() + " " + change.title(), version -> {
                ModelCandidate whole = models.resolve(version);
                return whole.without(whole.changes().stream()
                        .filter(change::equals)
                        .findFirst()
                        .orElseThrow());
            });
        }
    }

    private void edit(String kind, String place, Consumer<RulesEditor> edit) {
        Change fault = Change.of("fault", "", kind, edit);
        add(Mutant.Origin.RULES, kind, place, version -> models.resolve(version).with(fault));
    }

    private void add(Mutant.Origin origin, String kind, String place, Function<String, Candidate> made) {
        found.add(new Mutant("rules#" + kind.replace(' ', '-') + "#" + place, origin, kind, place, made));
    }
}
