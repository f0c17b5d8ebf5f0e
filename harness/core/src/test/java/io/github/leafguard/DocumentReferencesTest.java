package io.github.leafguard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comments point to is in this repository, under the heading they name. */
class DocumentReferencesTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern REFERENCE = Pattern.compile("docs/MODEL\\.md,[\\s*]+\"([^\"]+)\"");

    @Test
    void everyHeadingThatIsNamedIsThere() throws IOException {
        Set<String> headings = Files.readAllLines(ROOT.resolve("docs/MODEL.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .collect(Collectors.toSet());
        List<String> named = sources().stream()
                .flatMap(source -> REFERENCE.matcher(source).results())
                .map(DocumentReferencesTest::heading)
                .distinct()
                .toList();
        assertThat(named).hasSizeGreaterThan(8);
        assertThat(headings).containsAll(named);
    }

    /** A comment may be wrapped within the name. */
    private static String heading(MatchResult reference) {
        return reference.group(1).replaceAll("[\\s*]+", " ");
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT.resolve("harness/core/src"))) {
            return all.filter(path -> path.toString().endsWith(".java"))
                    .map(DocumentReferencesTest::read)
                    .toList();
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
