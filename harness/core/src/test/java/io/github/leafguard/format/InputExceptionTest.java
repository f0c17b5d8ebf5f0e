package io.github.leafguard.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class InputExceptionTest {
    private static final Origin ARCHIVE = Origin.of(Path.of("corpus", "guests", "x.tar.xz"));

    private static String message(Origin origin) {
        return new InputException(origin, "a", "b", "do c").message();
    }

    @Test
    void theMessageIsOneLineWithEverythingThatIsKnown() {
        assertThat(message(ARCHIVE.entry("a/b.json").offset(1234)))
                .isEqualTo("corpus/guests/x.tar.xz: entry a/b.json, offset 1234: found a, expected b; do c");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(message(ARCHIVE)).isEqualTo("corpus/guests/x.tar.xz: found a, expected b; do c");
        assertThat(message(ARCHIVE.line(7))).isEqualTo("corpus/guests/x.tar.xz: line 7: found a, expected b; do c");
        assertThat(message(ARCHIVE.entry("e"))).isEqualTo("corpus/guests/x.tar.xz: entry e: found a, expected b; do c");
    }

    @Test
    void namesCannotBreakTheLineOrSteerTheTerminal() {
        assertThat(message(ARCHIVE.entry("a\n\u001b[31mb\u202egpj.\ud800\u2028")))
                .isEqualTo("corpus/guests/x.tar.xz: entry a\\u000a\\u001b[31mb\\u202egpj.\\ud800\\u2028: "
                        + "found a, expected b; do c");
        assertThat(message(Origin.of("\ud83d\ude00\udb40\udc41"))).startsWith("\ud83d\ude00\\u{e0041}: ");
    }

    @Test
    void aNameLongerThanAScreenIsShownByItsEnds() {
        assertThat(message(ARCHIVE.entry("a".repeat(1024)))).contains("entry " + "a".repeat(1024) + ":");
        assertThat(message(ARCHIVE.entry("a".repeat(5000) + "b".repeat(5000))))
                .isEqualTo("corpus/guests/x.tar.xz: entry " + "a".repeat(512) + "\u2026" + "b".repeat(256)
                        + ": found a, expected b; do c");
    }

    @Test
    void textFromTheInputCannotEither() {
        InputException problem = new InputException(ARCHIVE, "'\r\n'", "b", "do c");

        assertThat(problem.message()).isEqualTo("corpus/guests/x.tar.xz: found '\\u000d\\u000a', expected b; do c");
        assertThat(problem.found()).isEqualTo("'\r\n'");
    }

    @Test
    void thePartsAreKept() {
        IOException cause = new IOException("disk");
        InputException problem = new InputException(ARCHIVE.offset(3), "a", "b", "do c", cause);

        assertThat(problem.origin()).isEqualTo(new Origin("corpus/guests/x.tar.xz", null, new Origin.Offset(3)));
        assertThat(problem.expected()).isEqualTo("b");
        assertThat(problem.advice()).isEqualTo("do c");
        assertThat(problem).hasCause(cause);
    }

    @Test
    void placesAreChecked() {
        assertThatThrownBy(() -> ARCHIVE.offset(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("offset must not be negative, was -1");
        assertThatThrownBy(() -> ARCHIVE.line(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lines count from 1, was 0");
    }
}
