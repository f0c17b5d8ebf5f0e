package io.github.leafguard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * The floors of the core and the habits that a compiler does not check.
 *
 * @param root the package above the floors
 */
record HouseRules(String root) {

    /** Lowest first: a floor knows those before it, and none after it. */
    static final List<String> FLOORS =
            List.of("policy", "format", "corpus", "candidate", "check", "run", "pool", "verdict");

    /** The rooms of the model, the same way; their entrance, the package above them, knows them all. */
    static final List<String> MODEL_ROOMS = List.of("shared", "host", "toolstack", "rules", "steps", "history");

    ArchRule knowsOnlyTheFloorsBelow(String floor) {
        String[] upToHere = FLOORS.subList(0, FLOORS.indexOf(floor) + 1).stream()
                .map(this::packageOf)
                .toArray(String[]::new);
        return classes()
                .that(resideInAPackage(packageOf(floor)))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(root + "..").or(resideInAnyPackage(upToHere)));
    }

    ArchRule knowsOnlyTheModelRoomsBefore(String room) {
        String[] laterRooms = MODEL_ROOMS.subList(MODEL_ROOMS.indexOf(room) + 1, MODEL_ROOMS.size()).stream()
                .map(this::modelRoom)
                .toArray(String[]::new);
        return noClasses()
                .that(resideInAPackage(modelRoom(room)))
                .should()
                .dependOnClassesThat(resideInAPackage(root + ".candidate.model").or(resideInAnyPackage(laterRooms)));
    }

    ArchRule theModelHasOnlyItsRooms() {
        return classes()
                .that(resideInAPackage(packageOf("candidate.model")))
                .should()
                .resideInAnyPackage(Stream.concat(
                                Stream.of(root + ".candidate.model"),
                                MODEL_ROOMS.stream().map(this::modelRoom))
                        .toArray(String[]::new));
    }

    ArchRule everyClassLivesOnAFloor() {
        return classes()
                .should()
                .resideInAnyPackage(FLOORS.stream().map(this::packageOf).toArray(String[]::new));
    }

    ArchRule namesSayWhatAClassIs() {
        return noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?");
    }

    ArchRule noHiddenState() {
        return fields().that().areStatic().should().beFinal();
    }

    ArchRule noEnvironment() {
        return noClasses()
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class);
    }

    ArchRule nothingPrintedOrLogged() {
        return noClasses()
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .dependOnClassesThat(resideInAPackage("java.util.logging"));
    }

    private String modelRoom(String room) {
        return packageOf("candidate.model." + room);
    }

    private String packageOf(String floor) {
        return root + "." + floor + "..";
    }
}
