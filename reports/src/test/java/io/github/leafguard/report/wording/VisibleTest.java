package io.github.leafguard.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class VisibleTest {
    @Test
    void controlsAreSpeltOut() {
        assertThat(Visible.line("a\u001b[31m\nb\u0000\u007f\u0085"))
                .isEqualTo("a\\u001b[31m\\u000ab\\u0000\\u007f\\u0085");
    }

    @Test
    void whatTurnsTheReadingDirectionOrHidesIsSpeltOut() {
        assertThat(Visible.line("a\u202eb\u200bc\u2028d\ufeff")).isEqualTo("a\\u202eb\\u200bc\\u2028d\\ufeff");
    }

    @Test
    void loneSurrogatesAndNoncharactersAreSpeltOutAndPairsAreNot() {
        assertThat(Visible.line("\ud800x\udc00 😀 \uffff")).isEqualTo("\\ud800x\\udc00 😀 \\uffff");
    }

    @Test
    void layoutStaysWhereLinesAreWanted() {
        assertThat(Visible.lines("a\n\tb\r\n")).isEqualTo("a\n\tb\\u000d\n");
    }

    @Test
    void textIsCutToItsLengthAndNeverThroughACharacter() {
        assertThat(Visible.clip("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Visible.clip("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(Visible.clip("abcd😀fg", 6)).isEqualTo("abcd…");
    }

    @Property
    void aLineHoldsNoControlWhateverComes(@ForAll String text, @ForAll @IntRange(max = 50) int limit) {
        assertThat(Visible.line(text).chars()).noneMatch(Character::isISOControl);
        assertThat(Visible.clip(text, limit).length()).isLessThanOrEqualTo(Math.max(1, limit));
    }
}
