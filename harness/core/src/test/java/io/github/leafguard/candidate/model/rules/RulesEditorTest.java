package io.github.leafguard.candidate.model.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.leafguard.candidate.model.Models;
import io.github.leafguard.candidate.model.history.Change;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Edits of rules: steps of a stage, features, compatibility tests, bounds and limits; and the changes that make them. */
class RulesEditorTest {

    private final StepList steps = new StepList(
            Stage.HVM_MAX, List.of(new Step("one", d -> {}), new Step("two", d -> {}), new Step("three", d -> {})));

    @Test
    void stepsArePutInFrontBehindAndBetween() {
        steps.append("last", d -> {})
                .prepend("first", d -> {})
                .after("one", "one-and-a-half", d -> {})
                .before("three", "two-and-a-half", d -> {});
        assertThat(ids(steps.steps()))
                .containsExactly("first", "one", "one-and-a-half", "two", "two-and-a-half", "three", "last");
    }

    @Test
    void aStepIsGivenAnotherAction() {
        Step before = steps.steps().get(1);
        steps.replace("two", d -> d.policy.set(0, 1));
        assertThat(ids(steps.steps())).containsExactly("one", "two", "three");
        assertThat(steps.steps().get(1).action()).isNotSameAs(before.action());
    }

    @Test
    void aStepIsTakenOut() {
        assertThat(ids(steps.remove("two").steps())).containsExactly("one", "three");
    }

    @Test
    void takingOutWhatIsNotThereChangesNothing() {
        assertThat(ids(steps.remove("four").steps())).containsExactly("one", "two", "three");
    }

    @Test
    void anAnchorThatIsNotThereIsNamedWithItsStage() {
        assertThatIllegalStateException()
                .isThrownBy(() -> steps.after("four", "five", d -> {}))
                .withMessage("the HVM max policy has no step 'four'");
        assertThatIllegalStateException().isThrownBy(() -> steps.before("four", "five", d -> {}));
        assertThatIllegalStateException().isThrownBy(() -> steps.replace("four", d -> {}));
    }

    @Test
    void theNameOfAStepIsLowerCaseWithDashes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Step("No Name", d -> {}))
                .withMessage("step id 'No Name' is not lower-case words joined by dashes");
    }

    @Test
    void editingRulesLeavesTheOldOnesAlone() {
        Rules before = Models.rules("4.15.0");
        List<Step> steps = before.steps(Stage.PV_MAX);
        Rules after = edit(before, rules -> {
            rules.stage(Stage.PV_MAX).remove("sanitise");
            rules.bounds(bounds -> bounds.withFeat(3))
                    .feature("AVX", 1, 28, "a")
                    .leafLimits(3, 2)
                    .withoutCompatibility("basic-max-leaf");
        });
        assertThat(before.steps(Stage.PV_MAX)).isEqualTo(steps);
        assertThat(before.catalog().find("AVX").orElseThrow().annotation()).isEqualTo("A");
        assertThat(ids(after.steps(Stage.PV_MAX))).doesNotContain("sanitise");
        assertThat(after.bounds().feat()).isEqualTo(3);
        assertThat(after.catalog().find("AVX").orElseThrow().annotation()).isEqualTo("a");
        assertThat(List.of(after.pvLeafLimit(), after.hvmLeafLimit())).containsExactly(3, 2);
        assertThat(after.compatibility())
                .extracting(Compatibility::id)
                .containsExactly("feat-max-subleaf", "extd-max-leaf", "platform-info");
    }

    @Test
    void aCompatibilityTestOfTheSameNameReplacesTheOldOneInItsPlace() {
        Compatibility strict = new Compatibility("extd-max-leaf", (guest, max) -> null);
        Rules after = edit(Models.rules("4.15.0"), rules -> rules.compatibility(0, strict));
        assertThat(after.compatibility()).hasSize(4).element(2).isSameAs(strict);
    }

    @Test
    void aNewCompatibilityTestIsPutAtItsPositionOrAtTheEnd() {
        Rules after = edit(
                Models.rules("4.15.0"),
                rules -> rules.compatibility(1, new Compatibility("second", (guest, max) -> null))
                        .compatibility(99, new Compatibility("last", (guest, max) -> null)));
        assertThat(after.compatibility())
                .extracting(Compatibility::id)
                .containsExactly(
                        "basic-max-leaf", "second", "feat-max-subleaf", "extd-max-leaf", "platform-info", "last");
    }

    @Test
    void dependantsAreAddedToThoseThereAreAndNoneTwice() {
        Rules after = edit(Models.rules("4.15.0"), rules -> rules.dependants("IBRSB", "SSBD", "L1D_FLUSH"));
        assertThat(after.catalog().dependants().get("IBRSB")).containsExactly("STIBP", "SSBD", "L1D_FLUSH");
    }

    @Test
    void everyStageIsThereEvenIfItHasNoSteps() {
        assertThat(Models.rules("4.13.0").steps(Stage.PV_DEFAULT)).isEmpty();
        assertThat(Models.rules("4.15.0").steps(Stage.CREATE)).isEmpty();
    }

    @Test
    void noStageHasTwoStepsOfOneName() {
        for (String release : Models.LINE.releases()) {
            for (Stage stage : Stage.values()) {
                assertThat(ids(Models.rules(release).steps(stage)))
                        .as(release + ", " + stage.title())
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void aChangeIsCalledByItsNameOrSevenDigitsOfACommit() {
        Change change =
                new Change("8fe24090d940", List.of("60fa12dbf1d4", "3e0904"), "2021-05-27", "Title", rules -> {});
        assertThat(List.of("8fe24090d940", "8fe2409", "8fe24090d940abcdef", "60fa12db", "3e0904"))
                .allSatisfy(name -> assertThat(change.isCalled(name)).isTrue());
        assertThat(List.of("8fe240", "8FE24090D940", "8fe2408", "fe24090d940", "3e09045", "", "Title"))
                .allSatisfy(name -> assertThat(change.isCalled(name)).isFalse());
    }

    @Test
    void aNameThatIsNoCommitIsNotAbbreviated() {
        Change group = Change.of("no-max-shrink", "", "Title", rules -> {});
        assertThat(group.isCalled("no-max-shrink")).isTrue();
        assertThat(group.isCalled("no-max")).isFalse();
        assertThat(group.isCalled("no-max-shrink+")).isFalse();
    }

    @Test
    void aChangeNeedsATitle() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Change.of("8fe24090d940", "", " ", rules -> {}))
                .withMessage("change 8fe24090d940 needs a title");
    }

    private static Rules edit(Rules rules, Consumer<RulesEditor> edit) {
        RulesEditor editor = new RulesEditor(rules);
        edit.accept(editor);
        return editor.build();
    }

    private static List<String> ids(List<Step> steps) {
        return steps.stream().map(Step::id).toList();
    }
}
