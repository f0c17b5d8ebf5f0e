package io.github.leafguard.cli.explain;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.rules.StepTrace;
import io.github.leafguard.check.Case;
import io.github.leafguard.cli.leaves.Naming;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.PolicyDiff.Difference;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which steps of the model's derivation touch given bits of a case's policies. */
final class Steps {
    private final Case subject;
    private final Map<Integer, Integer> bits;

    /**
     * @param subject the case
     * @param bits the bits of interest by their word's index in the policy
     */
    Steps(Case subject, Map<Integer, Integer> bits) {
        this.subject = subject;
        this.bits = new HashMap<>(bits);
    }

    /** What each step of a candidate did to these bits, in order; empty if it is not known how it derives them. */
    Optional<List<String>> of(Candidate candidate) {
        // A binary has none, but the model of the same version, which is held to it bit for bit, has.
        return candidate
                .lineage()
                .filter(ModelCandidate.class::isInstance)
                .map(ModelCandidate.class::cast)
                .map(model -> lines(trace(model), new Naming(model.catalog())));
    }

    private List<StepTrace> trace(ModelCandidate model) {
        Set<Stage> stages = stages();
        List<StepTrace> trace = new ArrayList<>(model.traceBoot(subject.host()).stream()
                .filter(step -> stages.contains(step.stage()))
                .toList());
        if (subject instanceof Case.Restore restore && !isMadeUp()) {
            trace.addAll(model.traceRestore(
                    restore.host(),
                    DomainConfig.of(restore.guest()),
                    restore.guest().streamed()));
        }
        return trace;
    }

    /** The stages of a boot that lead to the policies of the case. */
    private Set<Stage> stages() {
        Set<Stage> stages = EnumSet.of(Stage.RAW);
        if (subject instanceof Case.System system && system.which() == SystemPolicy.RAW) {
            return stages;
        }
        stages.add(Stage.CAPABILITIES);
        stages.add(Stage.HOST);
        if (subject instanceof Case.System system) {
            switch (system.which()) {
                case PV_MAX -> stages.add(Stage.PV_MAX);
                case HVM_MAX -> stages.add(Stage.HVM_MAX);
                case PV_DEFAULT -> stages.addAll(Set.of(Stage.PV_MAX, Stage.PV_DEFAULT));
                case HVM_DEFAULT -> stages.addAll(Set.of(Stage.HVM_MAX, Stage.HVM_DEFAULT));
                default -> {}
            }
        } else {
            stages.addAll(kind().isHvm() ? Set.of(Stage.HVM_MAX) : Set.of(Stage.PV_MAX));
            if (!(subject instanceof Case.Restore) || isMadeUp()) {
                stages.add(kind().isHvm() ? Stage.HVM_DEFAULT : Stage.PV_DEFAULT);
            }
        }
        return stages;
    }

    /** A toolstack makes the policy of a guest without CPUID data of the default one. */
    private boolean isMadeUp() {
        return subject instanceof Case.Restore restore
                && restore.guest().streamed().hasNoCpuid();
    }

    private GuestKind kind() {
        if (subject instanceof Case.Restore restore) {
            return restore.guest().kind();
        }
        if (subject instanceof Case.Setting setting) {
            return setting.kind();
        }
        return ((Case.NewGuest) subject).kind();
    }

    private List<String> lines(List<StepTrace> trace, Naming naming) {
        List<String> lines = new ArrayList<>();
        for (StepTrace step : trace) {
            List<String> effects = effects(step, naming);
            if (!effects.isEmpty()) {
                lines.add(step.stage().title() + ", step " + step.step() + ": " + String.join("; ", effects));
            }
        }
        return lines;
    }

    private List<String> effects(StepTrace step, Naming naming) {
        List<String> effects = new ArrayList<>();
        for (Difference difference : step.diff().differences()) {
            effect(difference.index(), difference.before(), difference.after(), naming, effects);
        }
        for (int word = 0; word < step.featuresBefore().length; word++) {
            int before = step.featuresBefore()[word];
            int after = step.featuresAfter()[word];
            effect(FeatureWord.position(word), before, after, naming, effects);
        }
        return effects.stream().distinct().toList();
    }

    private void effect(int index, int before, int after, Naming naming, List<String> effects) {
        int wanted = bits.getOrDefault(index, 0);
        if (((before ^ after) & wanted) != 0) {
            List<String> words = naming.difference(index, before & wanted, after & wanted);
            effects.add(Naming.place(index)
                    + (words.isEmpty() || FeatureWord.at(index) < 0
                            ? " %08x -> %08x".formatted(before, after)
                            : " " + String.join(" ", words)));
        }
    }
}
