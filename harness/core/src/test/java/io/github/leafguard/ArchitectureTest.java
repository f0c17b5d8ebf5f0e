package io.github.leafguard;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The core keeps the rules of the house. */
class ArchitectureTest {

    private static final HouseRules RULES = new HouseRules("io.github.leafguard");

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(RULES.root());

    static List<String> floors() {
        return HouseRules.FLOORS;
    }

    @ParameterizedTest
    @MethodSource("floors")
    void aFloorKnowsOnlyTheFloorsBelowIt(String floor) {
        RULES.knowsOnlyTheFloorsBelow(floor).check(CORE);
    }

    static List<String> modelRooms() {
        return HouseRules.MODEL_ROOMS;
    }

    @ParameterizedTest
    @MethodSource("modelRooms")
    void aRoomOfTheModelKnowsOnlyTheRoomsBeforeIt(String room) {
        RULES.knowsOnlyTheModelRoomsBefore(room).check(CORE);
    }

    @Test
    void theModelHasOnlyItsRooms() {
        RULES.theModelHasOnlyItsRooms().check(CORE);
    }

    @Test
    void everyClassLivesOnAFloor() {
        RULES.everyClassLivesOnAFloor().check(CORE);
    }

    @Test
    void namesSayWhatAClassIs() {
        RULES.namesSayWhatAClassIs().check(CORE);
    }

    @Test
    void thereIsNoHiddenState() {
        RULES.noHiddenState().check(CORE);
    }

    @Test
    void theEnvironmentIsNotLookedUp() {
        RULES.noEnvironment().check(CORE);
    }

    @Test
    void nothingIsPrintedOrLogged() {
        RULES.nothingPrintedOrLogged().check(CORE);
    }
}
