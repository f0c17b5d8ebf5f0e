package io.github.leafguard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the floors of the core and the habits that a compiler does not check. */
class ArchitectureTest {

    private static final String ROOT = "io.github.leafguard";

    /** Lowest first: a package knows the ones before it, and none after it. */
    private static final List<String> FLOORS =
            List.of("policy", "format", "corpus", "candidate", "check", "run", "verdict");

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static List<String> floors() {
        return FLOORS;
    }

    @ParameterizedTest
    @MethodSource("floors")
    void aFloorKnowsOnlyTheFloorsBelowIt(String floor) {
        String[] upToHere = FLOORS.subList(0, FLOORS.indexOf(floor) + 1).stream()
                .map(ArchitectureTest::packageOf)
                .toArray(String[]::new);
        classes()
                .that(resideInAPackage(packageOf(floor)))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(upToHere)))
                .check(CORE);
    }

    @Test
    void everyClassLivesOnAFloor() {
        String[] all = FLOORS.stream().map(ArchitectureTest::packageOf).toArray(String[]::new);
        classes().should().resideInAnyPackage(all).check(CORE);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?")
                .check(CORE);
    }

    @Test
    void thereIsNoHiddenState() {
        // No class of the core has a field on the day this is written; the rule is for those to come.
        fields().that().areStatic().should().beFinal().allowEmptyShould(true).check(CORE);
    }

    @Test
    void theEnvironmentIsNotLookedUp() {
        noClasses().should().callMethod(System.class, "getenv").check(CORE);
        noClasses().should().callMethod(System.class, "getenv", String.class).check(CORE);
    }

    @Test
    void nothingIsPrintedOrLogged() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CORE);
    }

    private static String packageOf(String floor) {
        return ROOT + "." + floor + "..";
    }
}
