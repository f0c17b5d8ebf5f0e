package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jar of the corpus holds what lies in {@code corpus/}, byte for byte. */
class CorpusJarTest {

    private static final List<String> ROOMS =
            List.of("machines", "guests", "refusals", "settings", "recorded", "history");

    @Test
    void everyDataFileIsInTheJar() {
        assertThat(ROOMS.stream().map(Path::of).filter(Files::isDirectory).flatMap(CorpusJarTest::files))
                .allSatisfy(file -> assertThat(packed(file)).as(file.toString()).isEqualTo(Files.readAllBytes(file)));
    }

    @Test
    void theBuildItselfIsNotData() {
        assertThat(CorpusJarTest.class.getResource("/leafguard/corpus/pom.xml")).isNull();
    }

    private static Stream<Path> files(Path room) {
        try {
            return Files.walk(room).filter(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] packed(Path file) throws IOException {
        String name = "/leafguard/corpus/" + file.toString().replace('\\', '/');
        try (InputStream in = CorpusJarTest.class.getResourceAsStream(name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
