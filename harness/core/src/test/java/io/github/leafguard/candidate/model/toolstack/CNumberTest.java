package io.github.leafguard.candidate.model.toolstack;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CNumberTest {

    @ParameterizedTest(name = "<{0}> is {1}, then <{2}>")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            nullValues = "-",
            value = {
                "1|1|''",
                "0|0|''",
                "42|42|''",
                "0x1F|31|''",
                "0Xff|255|''",
                "010|8|''",
                "08|0|8",
                "0xg|0|xg",
                "0x|0|x",
                "1foo|1|foo",
                "1 |1|' '",
                " \t1|1|''",
                "+7|7|''",
                "-1|ffffffffffffffff|''",
                "-0x10|fffffffffffffff0|''",
                "18446744073709551615|ffffffffffffffff|''",
                "18446744073709551616|ffffffffffffffff|''",
                "-18446744073709551615|1|''",
                "-18446744073709551616|ffffffffffffffff|''",
                "99999999999999999999x|ffffffffffffffff|x",
                "0x1ffffffffffffffff,|ffffffffffffffff|,",
                "02000000000000000000000|ffffffffffffffff|''",
            })
    void aNumberIsReadAsStrtoulDoes(String text, String value, String rest) {
        CNumber number = CNumber.parse(text, 0);
        long expected = value.length() == 16 ? Long.parseUnsignedLong(value, 16) : Long.parseLong(value);
        assertThat(number.value()).isEqualTo(expected);
        assertThat(text.substring(number.end())).isEqualTo(rest);
    }

    @ParameterizedTest(name = "<{0}> is no number")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"''", "x", "k1", "-", "+ 1", " - 1", "g0", "' '", "\u0661"})
    void whatIsNoNumberIsNotTaken(String text) {
        assertThat(CNumber.parse(text, 0)).isEqualTo(new CNumber(0, 0));
    }

    @Property
    void everyUnsignedNumberIsReadBackInEachBase(@ForAll long value, @ForAll @IntRange(min = 0, max = 5) int from) {
        String before = "zzzzz".substring(0, from);
        for (String text : new String[] {
            Long.toUnsignedString(value), "0x" + Long.toHexString(value), "0" + Long.toOctalString(value)
        }) {
            assertThat(CNumber.parse(before + text + ":", from)).isEqualTo(new CNumber(value, from + text.length()));
        }
    }

    @Property
    void anyTextIsReadWithoutAnError(@ForAll String text) {
        CNumber number = CNumber.parse(text, 0);
        assertThat(number.end()).isBetween(0, text.length());
    }
}
