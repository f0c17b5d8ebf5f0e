package io.github.leafguard.cluster;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The engine keeps the rules of the house. */
class HouseTest {
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.leafguard.cluster");

    private static final JavaClasses OTHERS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.leafguard");

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?")
                .check(ENGINE);
    }

    @Test
    void thereIsNoHiddenState() {
        fields().that().areStatic().should().beFinal().check(ENGINE);
    }

    @Test
    void nothingIsPrinted() {
        noClasses().should(ACCESS_STANDARD_STREAMS).check(ENGINE);
    }

    @Test
    void sparkAndHadoopAreKnownHereAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.leafguard.cluster..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "org.apache.parquet..", "scala..")
                .check(OTHERS);
    }

    @Test
    void whatAnExceptionSaysIsToldByErrorTextAlone() {
        noClasses()
                .should()
                .callMethodWhere(target(name("getMessage")).and(target(owner(assignableTo(Throwable.class)))))
                .check(ENGINE);
    }
}
