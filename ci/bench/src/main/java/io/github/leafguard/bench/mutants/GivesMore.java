package io.github.leafguard.bench.mutants;

import static io.github.leafguard.policy.PolicyLayout.ARCH_CAPS_LO;
import static io.github.leafguard.policy.PolicyLayout.BASIC;
import static io.github.leafguard.policy.PolicyLayout.EXTD;
import static io.github.leafguard.policy.PolicyLayout.PLATFORM_INFO;

import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.history.Change;
import io.github.leafguard.candidate.model.rules.Compatibility;
import io.github.leafguard.candidate.model.rules.Rules;
import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.MutablePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Derivations that give guests more than they should have, each written by hand. */
final class GivesMore {
    private static final List<Stage> GUESTS = List.of(Stage.PV_MAX, Stage.PV_DEFAULT, Stage.HVM_MAX, Stage.HVM_DEFAULT);
    private static final List<Stage> HVM = List.of(Stage.HVM_MAX, Stage.HVM_DEFAULT);

    /** RDCL_NO, IBRS_ALL, SKIP_L1DFL, SSB_NO, MDS_NO, IF_PSCHANGE_MC_NO, TAA_NO. */
    private static final int NOT_VULNERABLE = 0x17b;

    private static final FeatureCatalog NEWEST =
            new ModelSource().resolve("4.22.0").catalog();

    private final ModelSource models;
    private final Rules rules;
    private final List<Mutant> found = new ArrayList<>();

    private GivesMore(ModelSource models, String version) {
        this.models = models;
        this.rules = models.resolve(version).rules();
    }

    /** All of them, over a release. */
    static List<Mutant> of(ModelSource models, String version) {
        GivesMore all = new GivesMore(models, version);
        all.features();
        all.masks();
        all.identity();
        all.numbers();
        all.domains();
        return all.found;
    }

    private void features() {
        given("SMAP for every HVM guest", HVM, "SMAP");
        given("RDRAND for every guest", GUESTS, "RDRAND");
        given("CLWB, PKS and INVPCID for every HVM guest", HVM, "CLWB", "PKS", "INVPCID");
        given("AVX2 for every guest", GUESTS, "AVX2");
        given("HLE and RTM for every guest", GUESTS, "HLE", "RTM");
        given("VMX for new HVM guests", List.of(Stage.HVM_DEFAULT), "VMX");
        given("SVM for new HVM guests", List.of(Stage.HVM_DEFAULT), "SVM");
        given("ITSC for every new guest", List.of(Stage.PV_DEFAULT, Stage.HVM_DEFAULT), "ITSC");
        given("PAGE1GB for every HVM guest", HVM, "PAGE1GB");
        given("SMEP in every host policy", List.of(Stage.HOST), "SMEP");
    }

    private void masks() {
        dropped("PV guests get what is for HVM guests only", Stage.PV_MAX, "mask");
        dropped("New PV guests get what is to be asked for by name", Stage.PV_DEFAULT, "mask");
        dropped("New HVM guests get what is to be asked for by name", Stage.HVM_DEFAULT, "mask");
        add(
                "Every test of incoming policies is gone",
                editor -> rules.compatibility().stream().map(Compatibility::id).forEach(editor::withoutCompatibility));
        dropped("Domains keep features beyond the max policy", Stage.RECALCULATE, "keep-max");
    }

    private void identity() {
        everywhere("Another family", Stage.HOST, policy -> policy.set(BASIC + 4, policy.word(BASIC + 4) ^ 0x100));
        everywhere("Another model", Stage.HOST, policy -> policy.set(BASIC + 4, policy.word(BASIC + 4) ^ 0x10000));
        everywhere("Another stepping", Stage.HOST, policy -> policy.set(BASIC + 4, policy.word(BASIC + 4) ^ 1));
    }

    private void numbers() {
        add(
                "All bits of MSR 0x10a that say not vulnerable",
                editor -> append(editor, GUESTS, policy -> {
                    give(policy, "ARCH_CAPS");
                    policy.add(ARCH_CAPS_LO, NOT_VULNERABLE);
                }));
        add(
                "CPUID faulting for every guest",
                editor -> append(editor, GUESTS, policy -> policy.add(PLATFORM_INFO, 1 << 31)));
        add("Basic leaves up to d", editor -> append(editor, GUESTS, policy -> policy.set(BASIC, 0xd)));
        add("Extended leaves up to 80000021", editor -> append(editor, GUESTS, policy -> policy.set(EXTD, 0x80000021)));
        add("Hypervisor leaves up to 6", editor -> editor.leafLimits(6, 6));
    }

    private void domains() {
        add(
                "52 address bits in every domain",
                editor -> append(
                        editor,
                        List.of(Stage.RECALCULATE),
                        policy -> policy.set(EXTD + 8 * 4, policy.word(EXTD + 8 * 4) & ~0xff | 52)));
    }

    private void given(String title, List<Stage> stages, String... features) {
        add(
                title,
                editor -> append(editor, stages, policy -> {
                    for (String feature : features) {
                        give(policy, feature);
                    }
                }));
    }

    /** A release may not know the feature and give it all the same. */
    private static void give(MutablePolicy policy, String name) {
        Feature feature = NEWEST.find(name).orElseThrow();
        policy.add(FeatureWord.position(feature.word()), 1 << feature.bit());
    }

    private void dropped(String title, Stage stage, String step) {
        add(title, editor -> editor.stage(stage).remove(step));
    }

    private void everywhere(String title, Stage stage, Consumer<MutablePolicy> edit) {
        add(title, editor -> append(editor, List.of(stage), edit));
    }

    private static void append(RulesEditor editor, List<Stage> stages, Consumer<MutablePolicy> edit) {
        stages.forEach(stage -> editor.stage(stage).append("given", d -> edit.accept(d.policy)));
    }

    private void add(String title, Consumer<RulesEditor> edit) {
        Change fault = Change.of("fault", "", title, edit);
        found.add(new Mutant(
                "more#" + title.replace(' ', '-'), Mutant.Origin.GIVES_MORE, "gives more", title, version -> {
                    ModelCandidate sound = models.resolve(version);
                    return sound.with(fault);
                }));
    }
}
