package io.github.leafguard.report;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.leafguard.format.ErrorText;

/** Renderers know the words they share and the verdict, and nothing of each other. */
@AnalyzeClasses(packages = "io.github.leafguard.report", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String ROOT = "io.github.leafguard.report";

    @ArchTest
    static final ArchRule WORDS_KNOW_NO_FORMAT = knowsOnly("wording");

    @ArchTest
    static final ArchRule CONSOLE_STANDS_ALONE = knowsOnly("console");

    @ArchTest
    static final ArchRule JSON_STANDS_ALONE = knowsOnly("json");

    @ArchTest
    static final ArchRule JUNIT_STANDS_ALONE = knowsOnly("junit");

    @ArchTest
    static final ArchRule MARKDOWN_STANDS_ALONE = knowsOnly("markdown");

    @ArchTest
    static final ArchRule ALLURE_STANDS_ALONE = knowsOnly("allure");

    @ArchTest
    static final ArchRule HTML_STANDS_ALONE = knowsOnly("html");

    @ArchTest
    static final ArchRule SARIF_STANDS_ALONE = knowsOnly("sarif");

    /** The text of an error is no evidence. */
    @ArchTest
    static final ArchRule A_VERDICT_IS_READ_AND_NEVER_MADE = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "io.github.leafguard.candidate..",
                            "io.github.leafguard.format..",
                            "io.github.leafguard.corpus..")
                    .and(not(type(ErrorText.class))));

    @ArchTest
    static final ArchRule NO_HIDDEN_STATE = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat(resideOutsideOfPackage(ROOT + ".page.."))
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = noClasses().should(ACCESS_STANDARD_STREAMS);

    private static ArchRule knowsOnly(String room) {
        return classes()
                .that(resideInAPackage(ROOT + "." + room + ".."))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..")
                        .or(resideInAnyPackage(ROOT + "." + room + "..", ROOT + ".wording..")));
    }
}
