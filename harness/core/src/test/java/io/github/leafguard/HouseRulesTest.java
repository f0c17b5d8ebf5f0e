package io.github.leafguard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule of the house names what breaks it. */
class HouseRulesTest {

    private static final HouseRules RULES = new HouseRules("io.github.leafguard.crooked");

    private static final JavaClasses CROOKED = new ClassFileImporter().importPackages(RULES.root());

    @Test
    void aFloorThatReachesUpIsFound() {
        assertThat(broken(RULES.knowsOnlyTheFloorsBelow("policy")))
                .allSatisfy(line -> assertThat(line).contains("crooked.policy.ReachesUp", "crooked.verdict.Top"));
    }

    @Test
    void aRoomOfTheModelThatKnowsALaterOneIsFound() {
        assertThat(broken(RULES.knowsOnlyTheModelRoomsBefore("rules")))
                .allSatisfy(line ->
                        assertThat(line).contains("crooked.candidate.model.rules.KnowsHistory", "history.Release"));
    }

    @Test
    void aRoomOfTheModelThatIsNotListedIsFound() {
        assertThat(broken(RULES.theModelHasOnlyItsRooms()))
                .singleElement()
                .asString()
                .contains("crooked.candidate.model.cellar.Unlisted");
    }

    @Test
    void aClassOffTheFloorsIsFound() {
        assertThat(broken(RULES.everyClassLivesOnAFloor()))
                .anySatisfy(line -> assertThat(line).contains("crooked.attic.PolicyUtils"));
    }

    @Test
    void aNameThatSaysNothingIsFound() {
        assertThat(broken(RULES.namesSayWhatAClassIs()))
                .singleElement()
                .asString()
                .contains("crooked.attic.PolicyUtils");
    }

    @Test
    void aStaticThatChangesIsFound() {
        assertThat(broken(RULES.noHiddenState())).singleElement().asString().contains("verdict.Top.count");
    }

    @Test
    void aLookUpInTheEnvironmentIsFound() {
        assertThat(broken(RULES.noEnvironment())).singleElement().asString().contains("verdict.Top.home()");
    }

    @Test
    void aPrintAndALogAreFound() {
        assertThat(broken(RULES.nothingPrintedOrLogged()))
                .anySatisfy(line -> assertThat(line).contains("verdict.Top.shout()"))
                .anySatisfy(line -> assertThat(line).contains("attic.PolicyUtils.log()"));
    }

    private static List<String> broken(ArchRule rule) {
        List<String> lines = rule.evaluate(CROOKED).getFailureReport().getDetails();
        assertThat(lines).as(rule.getDescription()).isNotEmpty();
        return lines;
    }
}
