package io.github.leafguard.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The lab keeps the rules of the house. */
class HouseTest {
    private static final String ROOT = "io.github.leafguard.lab";
    private static final JavaClasses LAB = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void aMachineKnowsNothingOfWhatRunsInIt() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".machine")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT, ROOT + ".probe", ROOT + ".install", "io.github.leafguard.candidate..")
                .check(LAB);
    }

    @Test
    void theProbeKnowsNothingOfCandidates() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".probe")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT, ROOT + ".install", "io.github.leafguard.candidate..")
                .check(LAB);
    }

    @Test
    void aRealToolstackKnowsAHypervisorByItsInterfaceOnly() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".toolstack")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".machine", ROOT + ".install", ROOT + ".capture")
                .check(LAB);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".toolstack")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("LabHypervisor")
                .check(LAB);
    }

    @Test
    void candidatesDoNotFetchAnything() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".install")
                .check(LAB);
    }

    @Test
    void noHiddenStateNoEnvironmentNothingPrinted() {
        fields().that().areStatic().should().beFinal().check(LAB);
        noClasses().should().callMethod(System.class, "getenv").check(LAB);
        noClasses().should().callMethod(System.class, "getenv", String.class).check(LAB);
        noClasses().should(ACCESS_STANDARD_STREAMS).check(LAB);
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?")
                .check(LAB);
    }
}
