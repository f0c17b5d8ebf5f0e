package io.github.leafguard.candidate.model.toolstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Register;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingParserTest {
    private final SettingParser parser = new SettingParser(CpuidKeys.ofRelease("4.15.0"));

    @Test
    void noSettingsAskForNothing() {
        assertThat(parser.parse(List.of())).isEqualTo(Overrides.NONE);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"host", "host,", ",host", ",", "", "host,,"})
    void aStringWithoutAFlagAsksForNothingAndPrintsNothing(String text) {
        assertThat(libxl(text)).isEqualTo(Overrides.NONE);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"avx=0", "Host,avx=0", " host,avx=0", "host ,avx=0", "avx=0,host"})
    void aStringThatDoesNotStartWithHostIsIgnoredAsAWhole(String text) {
        Overrides overrides = libxl(text);
        assertThat(overrides.leaves()).isEmpty();
        assertThat(overrides.messages())
                .containsExactly("cpuid=\"" + text + "\": the first word is not \"host\"; the whole string is ignored");
    }

    @Test
    void emptyFlagsDoNotExist() {
        assertThat(libxl(",,host,,avx=0,").messages()).isEmpty();
        assertThat(libxl(",,host,,avx=0,").leaves()).hasSize(1);
    }

    @Test
    void aWrongFlagIsPrintedAndDroppedAndTheOthersCount() {
        Overrides overrides = libxl("host,avx,avxx=1,avx2=y,sse3=0");
        assertThat(overrides.messages())
                .containsExactly(
                        "cpuid= flag \"avx\": error 1, no equals sign; the flag is dropped",
                        "cpuid= flag \"avxx=1\": error 2, this toolstack knows no such key; the flag is dropped",
                        "cpuid= flag \"avx2=y\": error 3, the value is neither a number nor one of x, k, s;"
                                + " the flag is dropped");
        assertThat(overrides.leaves()).extracting(LeafOverride::leaf).containsExactly(new Leaf(7, 0), Leaf.of(1));
    }

    @Test
    void aBlankBelongsToTheKey() {
        assertThat(libxl("host, avx=0").messages()).singleElement().asString().contains("\" avx=0\": error 2");
    }

    @Test
    void aWrongItemIsPrintedAndTheOthersCount() {
        Overrides overrides = xend("7,0", "1:eax=" + "k".repeat(32), "oops");
        assertThat(overrides.messages())
                .containsExactly(
                        "cpuid= line \"7,0\": error 3, no colon after the leaf; the rest of the line is dropped",
                        "cpuid= line \"oops\": error 1, no leaf number; the rest of the line is dropped");
        assertThat(overrides.leaves()).extracting(LeafOverride::leaf).containsExactly(Leaf.of(1));
    }

    @Test
    void severalSettingsCountAsOne() {
        Overrides overrides = parser.parse(List.of(
                new CpuidSetting(
                        "a", CpuidSetting.Syntax.XEND, List.of("1:ecx=" + "0".repeat(32)), List.of(), "4.13.0", ""),
                new CpuidSetting("b", CpuidSetting.Syntax.LIBXL, List.of("host,avx=k"), List.of(), "4.13.0", "")));
        assertThat(overrides.leaves())
                .singleElement()
                .satisfies(override -> assertThat(override.register(Register.ECX))
                        .hasValueSatisfying(bits -> assertThat(bits.text()).isEqualTo("000k" + "0".repeat(28))));
    }

    @Property
    void anySettingIsReadWithoutAnException(@ForAll @NotEmpty List<String> items) {
        SettingParser own = new SettingParser(CpuidKeys.ofRelease("4.22.0"));
        own.parse(List.of(new CpuidSetting("x", CpuidSetting.Syntax.XEND, items, List.of(), "4.13.0", "")));
        own.parse(List.of(new CpuidSetting(
                "l", CpuidSetting.Syntax.LIBXL, List.of("host," + items.get(0)), List.of(), "4.13.0", "")));
    }

    private Overrides libxl(String text) {
        return parser.parse(
                List.of(new CpuidSetting("s", CpuidSetting.Syntax.LIBXL, List.of(text), List.of(), "4.13.0", "")));
    }

    private Overrides xend(String... items) {
        return parser.parse(
                List.of(new CpuidSetting("s", CpuidSetting.Syntax.XEND, List.of(items), List.of(), "4.13.0", "")));
    }
}
