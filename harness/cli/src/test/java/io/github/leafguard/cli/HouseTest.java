package io.github.leafguard.cli;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.leafguard.format.ErrorText;
import org.junit.jupiter.api.Test;

/** What holds in every room that the command is made of. */
class HouseTest {
    /** Many exceptions have no message, and a sentence with {@code null} in it tells nobody anything. */
    @Test
    void whatAnExceptionSaysIsToldByErrorTextAlone() {
        noClasses()
                .that()
                .areNotAssignableTo(Throwable.class)
                .and()
                .doNotHaveFullyQualifiedName(ErrorText.class.getName())
                .should()
                .callMethodWhere(target(name("getMessage")).and(target(owner(assignableTo(Throwable.class)))))
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.github.leafguard"));
    }
}
