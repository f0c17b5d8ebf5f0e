package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.model.SyntheticHosts.IVY_BRIDGE;
import static io.github.leafguard.candidate.model.SyntheticHosts.OPTERON_41XX;
import static io.github.leafguard.candidate.model.SyntheticHosts.SKYLAKE_SERVER;
import static io.github.leafguard.corpus.GuestKind.HVM_HAP;
import static io.github.leafguard.corpus.GuestKind.PV;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.rules.Rules;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.rules.Step;
import io.github.leafguard.candidate.model.rules.StepTrace;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.MutablePolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which step of a derivation changed what. */
class StepTraceTest {

    @Test
    void everyStepOfABootIsHeardInTheOrderTheyRun() {
        Rules rules = Models.rules("4.15.0");
        List<StepTrace> trace = Models.of("4.15.0").traceBoot(IVY_BRIDGE.host());
        List<Stage> order = List.of(
                Stage.RAW,
                Stage.CAPABILITIES,
                Stage.HOST,
                Stage.PV_MAX,
                Stage.PV_DEFAULT,
                Stage.HVM_MAX,
                Stage.HVM_DEFAULT);
        assertThat(trace.stream().map(step -> step.stage() + " " + step.step()))
                .containsExactlyElementsOf(order.stream()
                        .flatMap(stage -> rules.steps(stage).stream().map(step -> stage + " " + step.id()))
                        .toList());
    }

    @Test
    void withoutVirtualisationTheHvmStagesDoNotRun() {
        assertThat(Models.of("4.15.0").traceBoot(IVY_BRIDGE.with("-VMX").host()))
                .extracting(StepTrace::stage)
                .doesNotContain(Stage.HVM_MAX, Stage.HVM_DEFAULT);
    }

    @Test
    void aStepTellsTheFeaturesItTookAndGave() {
        StepTrace mask = step(Stage.PV_DEFAULT, "mask", "4.15.0", SKYLAKE_SERVER);
        assertThat(mask.lost(Models.of("4.15.0").catalog())).containsExactly("ITSC", "ARCH_CAPS");
        assertThat(mask.gained(Models.of("4.15.0").catalog())).isEmpty();
        StepTrace common = step(Stage.PV_MAX, "common", "4.15.0", SKYLAKE_SERVER);
        assertThat(common.gained(Models.of("4.15.0").catalog())).containsExactly("HYPERVISOR", "IBPB");
    }

    @Test
    void aStepTellsWhatItChangedInThePolicy() {
        StepTrace shrink = step(Stage.HOST, "shrink-max-leaves", "4.16.0-rc1", OPTERON_41XX);
        assertThat(shrink.diff().describe(Models.of("4.16.0-rc1").catalog()))
                .containsExactly("00000000 eax 00000006 -> 00000001", "80000000 eax 8000001b -> 8000001a");
    }

    @Test
    void theStepsOfAStageTogetherMakeThePolicy() {
        MutablePolicy built = new MutablePolicy();
        Models.of("4.15.0").traceBoot(SKYLAKE_SERVER.host()).stream()
                .filter(step -> step.stage() == Stage.RAW)
                .flatMap(step -> step.diff().differences().stream())
                .forEach(difference -> built.set(difference.index(), difference.after()));
        SKYLAKE_SERVER.on("4.15.0").codec().clip(built);
        assertThat(built.freeze()).isEqualTo(SKYLAKE_SERVER.system("4.15.0", SystemPolicy.RAW));
    }

    @Test
    void listeningChangesNothing() {
        CpuPolicy silent = OPTERON_41XX.fresh("4.16.0-rc4", HVM_HAP);
        Models.of("4.16.0-rc4").traceBoot(OPTERON_41XX.host());
        assertThat(OPTERON_41XX.fresh("4.16.0-rc4", HVM_HAP)).isEqualTo(silent);
    }

    @Test
    void aRestoreIsRecalculatedOnceAndNothingElseRuns() {
        List<StepTrace> trace = Models.of("4.16.0")
                .traceRestore(IVY_BRIDGE.host(), DomainConfig.of(PV), IVY_BRIDGE.archived("4.15.0", PV));
        assertThat(trace)
                .extracting(StepTrace::step)
                .containsExactlyElementsOf(Models.rules("4.16.0").steps(Stage.RECALCULATE).stream()
                        .map(Step::id)
                        .toList());
        assertThat(trace).extracting(StepTrace::stage).containsOnly(Stage.RECALCULATE);
    }

    @Test
    void aRefusedRestoreTakesNoSteps() {
        assertThat(Models.of("4.16.0-rc4")
                        .traceRestore(OPTERON_41XX.host(), DomainConfig.of(PV), OPTERON_41XX.archived("4.15.0", PV)))
                .isEmpty();
    }

    private static StepTrace step(Stage stage, String id, String version, SyntheticHost host) {
        return Models.of(version).traceBoot(host.host()).stream()
                .filter(step -> step.stage() == stage && step.step().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
