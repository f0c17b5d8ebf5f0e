package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNamesTest {
    private static final Origin ORIGIN = Origin.of("a.tar");

    private static String check(String name) {
        return EntryNames.check(name, ArchiveLimits.DEFAULT, ORIGIN);
    }

    @ParameterizedTest
    @CsvSource({
        "a, a",
        "./a/b.json, a/b.json",
        "a//b/./c, a/b/c",
        "..a/b.., ..a/b..",
        "./, ''",
        "a/, a",
        "xy:z/C, xy:z/C"
    })
    void aNameIsPutInItsShortestForm(String name, String clean) {
        assertThat(check(name)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../a", "a/..", "a/../b", "./../a"})
    void aNameThatLeadsOutIsRefused(String name) {
        assertThatThrownBy(() -> check(name))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "a.tar: found a name that leads out of the archive by .., expected a name that stays inside; "
                                + "rename it, or make the archive anew with plain names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "//a", "/", "C:a", "c:/a", "Z:"})
    void anAbsoluteNameIsRefused(String name) {
        assertThatThrownBy(() -> check(name))
                .isInstanceOf(InputException.class)
                .hasMessage("a.tar: found an absolute name, expected a name relative to the archive; "
                        + "rename it, or make the archive anew with plain names");
    }

    @Test
    void aFileNeedsAName() {
        assertThatThrownBy(() -> new EntryNames(ArchiveLimits.DEFAULT).admitFile("./", ORIGIN))
                .hasMessage("a.tar: found a file without a name, expected a name; "
                        + "rename it, or make the archive anew with plain names");
    }

    @Property
    void whateverIsAdmittedStaysInsideAndIsStable(@ForAll String name) {
        String clean;
        try {
            clean = check(name);
        } catch (InputException e) {
            assertThat(e.message()).doesNotContain("\n", "\r", "\u001b");
            return;
        }
        assertThat(clean.split("/")).doesNotContain("..", ".");
        assertThat(clean).doesNotStartWith("/").doesNotContain("\\", "\0");
        assertThat(check(clean)).isEqualTo(clean);
    }
}
