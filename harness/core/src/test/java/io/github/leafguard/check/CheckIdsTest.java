package io.github.leafguard.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A check has one home: no other class of any module knows it by its id. */
class CheckIdsTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** Comments, text blocks, strings and characters: whichever begins first is taken as a whole. */
    private static final Pattern COMMENT_OR_LITERAL = Pattern.compile("/\\*[\\s\\S]*?\\*/|//[^\\n]*"
            + "|\"\"\"[\\s\\S]*?\"\"\"|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"|'(?:\\\\.|[^'\\\\])[^']*'");

    private static List<Path> roots() throws IOException {
        try (Stream<Path> folders =
                Files.find(ROOT, 6, (path, attributes) -> attributes.isDirectory() && path.endsWith("src/main/java"))) {
            return folders.filter(path -> !path.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path root : roots()) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(path -> path.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    /** The string literals of a source, without their quotes. */
    static List<String> literals(String source) {
        return COMMENT_OR_LITERAL
                .matcher(source)
                .results()
                .map(found -> found.group())
                .filter(text -> text.startsWith("\""))
                .map(text -> text.replaceAll("^\"+|\"+$", ""))
                .toList();
    }

    /** Whether a literal is the id, or a name that begins with it: {@code id/sub-kind}, {@code id:place}, {@code id@case}. */
    static boolean isNamedBy(String literal, String id) {
        return literal.matches(Pattern.quote(id) + "([/:@].*)?");
    }

    /** One name is a check's and a sub-kind's of others, which has its home where sub-kinds are told apart. */
    private static boolean isSubKind(Path source, String literal) {
        return source.endsWith("check/VisibleChange.java")
                && Checks.all().stream()
                        .flatMap(check -> check.kinds().stream())
                        .flatMap(kind -> kind.subKind().stream())
                        .anyMatch(literal::equals);
    }

    static Stream<Check> checks() {
        return Checks.all().stream();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void noSourceButItsOwnHasTheIdOfACheck(Check check) throws IOException {
        List<String> homes = new ArrayList<>();
        for (Path source : sources()) {
            literals(Files.readString(source)).stream()
                    .filter(literal -> isNamedBy(literal, check.id()) && !isSubKind(source, literal))
                    .forEach(literal -> homes.add(ROOT.relativize(source) + ": " + literal));
        }
        assertThat(homes)
                .containsExactly("harness/core/src/main/java/io/github/leafguard/check/"
                        + check.getClass().getSimpleName() + ".java: " + check.id());
    }

    @Test
    void everyModuleIsLookedAt() throws IOException {
        assertThat(roots())
                .extracting(root -> ROOT.relativize(root).toString())
                .contains(
                        "ci/bench/src/main/java",
                        "harness/cli/src/main/java",
                        "harness/core/src/main/java",
                        "harness/junit/src/main/java",
                        "harness/lab/src/main/java",
                        "reports/src/main/java");
    }

    @Test
    void literalsAreFoundAndCommentsAreNot() {
        assertThat(literals("""
                /* "one" */ String a = "two"; // "three"
                char quote = '"', other = '\\''; String b = "four \\" // five", c = "";
                """)).containsExactly("two", "four \\\" // five", "");
        assertThat(literals("String block = \"\"\"\n    a \"b\" c\n    \"\"\";"))
                .singleElement()
                .asString()
                .contains("a \"b\" c");
    }

    @Test
    void aNameOfACheckIsToldFromAWordThatLooksLikeIt() {
        assertThat(Stream.of("max-leaf", "max-leaf/shrunk", "max-leaf:00000000.eax", "max-leaf@change"))
                .allMatch(literal -> isNamedBy(literal, "max-leaf"));
        assertThat(Stream.of("max-leaf-shrunk", "the max-leaf", "--only max-leaf"))
                .noneMatch(literal -> isNamedBy(literal, "max-leaf"));
    }
}
