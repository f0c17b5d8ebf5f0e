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

/**
 * The floors of the core and the habits that a compiler does not check.
 *
 * @param root the package above the floors
 */
record HouseRules(String root) {

    /** Lowest first: a floor knows those before it, and none after it. */
    static final List<String> FLOORS = List.of("policy", "format", "corpus", "candidate", "check", "run", "verdict");

    ArchRule knowsOnlyTheFloorsBelow(String floor) {
        String[] upToHere = FLOORS.subList(0, FLOORS.indexOf(floor) + 1).stream()
                .map(this::packageOf)
                .toArray(String[]::new);
        return classes()
                .that(resideInAPackage(packageOf(floor)))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(root + "..").or(resideInAnyPackage(upToHere)));
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

    private String packageOf(String floor) {
        return root + "." + floor + "..";
    }
}
