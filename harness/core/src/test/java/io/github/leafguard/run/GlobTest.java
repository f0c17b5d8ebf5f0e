package io.github.leafguard.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a, ab, false",
        "a*, a, true",
        "*b, ab, true",
        "a*a, a, false",
        "a*a, aa, true",
        "*a*b*, xxaxxbxx, true",
        "*b*a*, xxaxxbxx, false",
        "a*bc*c, abcc, true",
        "a*bc*c, abc, false",
        "restore/4.15.*/pv, restore/4.15.0/x/pv, true",
        "a.c, abc, false"
    })
    void aStarStandsForAnyLetters(String glob, String text, boolean matches) {
        assertThat(Glob.of(glob).matches(text)).isEqualTo(matches);
    }

    @Property
    void itMatchesWhatTheRegularExpressionWould(
            @ForAll @NotBlank @StringLength(max = 8) @Chars({'a', 'b', '*'}) String glob,
            @ForAll @StringLength(max = 12) @CharRange(from = 'a', to = 'b') String text) {
        String regex =
                List.of(glob.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*"));
        assertThat(Glob.of(glob).matches(text)).isEqualTo(Pattern.matches(regex, text));
    }

    /** With a matcher that goes back from star to star it would take years. */
    @Test
    void manyStarsDoNotRunAway() {
        assertThat(Glob.of("*a".repeat(500) + "*b").matches("a".repeat(100_000)))
                .isFalse();
    }

    @Test
    void aBlankPatternIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Glob.of(" "))
                .withMessage("a pattern cannot be blank; * alone stands for everything");
    }
}
