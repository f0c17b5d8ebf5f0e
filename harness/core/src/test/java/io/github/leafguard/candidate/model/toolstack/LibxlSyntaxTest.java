package io.github.leafguard.candidate.model.toolstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Register;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibxlSyntaxTest {
    private static final CpuidKeys KEYS = CpuidKeys.ofRelease("4.15.0");

    private final OverrideList list = new OverrideList();

    @ParameterizedTest(name = "{0} makes {2} of leaf {1}")
    @CsvSource({
        "avx=1, 00000001, ecx, xxx1xxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "avx=0, 00000001, ecx, xxx0xxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "avx=k, 00000001, ecx, xxxkxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "avx=s, 00000001, ecx, xxxsxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "avx=x, 00000001, ecx, xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "avx=kfoo, 00000001, ecx, xxxkxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "avx=1foo, 00000001, ecx, xxx1xxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "avx=2, 00000001, ecx, xxx0xxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "avx=-1, 00000001, ecx, xxx1xxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "nc=0xff, 80000008, ecx, xxxxxxxxxxxxxxxxxxxxxxxx11111111",
        "nc=0x1ff, 80000008, ecx, xxxxxxxxxxxxxxxxxxxxxxxx11111111",
        "nc=010, 80000008, ecx, xxxxxxxxxxxxxxxxxxxxxxxx00001000",
        "apicidsize=k, 80000008, ecx, xxxxxxxxxxxxxxxxkkkkxxxxxxxxxxxx",
        "clflush=8, 00000001, ebx, xxxxxxxxxxxxxxxx00001000xxxxxxxx",
        "stepping=7, 00000001, eax, xxxxxxxxxxxxxxxxxxxxxxxxxxxx0111",
        "maxleaf=0xd, 00000000, eax, 00000000000000000000000000001101",
        "maxleaf=0x10000000d, 00000000, eax, 10000000000000000000000000001101",
        "maxhvleaf=5, 40000000, eax, xxxxxxxxxxxxxxxxxxxxxxxx00000101",
    })
    void aValueBecomesTheBitsOfItsField(String token, String leaf, String register, String bits) {
        assertThat(parse(token)).isZero();
        assertThat(only().leaf()).isEqualTo(Leaf.of(Integer.parseUnsignedInt(leaf, 16)));
        assertThat(text(Register.of(register))).isEqualTo(bits);
    }

    @ParameterizedTest(name = "{0} makes {1}")
    @CsvSource({
        // extended family and model in bits 27:16, the base ones in 11:4
        "family=6, xxxx00000000xxxxxxxx0110xxxxxxxx",
        "family=15, xxxx00000000xxxxxxxx1111xxxxxxxx",
        "family=16, xxxx00000001xxxxxxxx1111xxxxxxxx",
        "family=0x19, xxxx00001010xxxxxxxx1111xxxxxxxx",
        "family=0x8e, xxxx11111111xxxxxxxx1111xxxxxxxx",
        "family=0x8f, xxxx10000000xxxxxxxx1111xxxxxxxx",
        "family=0x119, xxxx00001010xxxxxxxx1111xxxxxxxx",
        "family=k, xxxx00000000xxxxxxxxkkkkxxxxxxxx",
        "family=x, xxxx00000000xxxxxxxxxxxxxxxxxxxx",
        "family=s, xxxx00000000xxxxxxxxssssxxxxxxxx",
        "model=0x3a, xxxxxxxxxxxx0011xxxxxxxx1010xxxx",
        "model=k, xxxxxxxxxxxxkkkkxxxxxxxxkkkkxxxx",
    })
    void familyAndModelAreSplitOverTwoFields(String token, String bits) {
        assertThat(parse(token)).isZero();
        assertThat(text(Register.EAX)).isEqualTo(bits);
    }

    @ParameterizedTest(name = "\"{0}\" has no equals sign")
    @ValueSource(strings = {"avx", "avx:1", "nonsense", ""})
    void aTokenWithoutAnEqualsSignIsError1(String token) {
        assertThat(parse(token)).isEqualTo(1);
        assertThat(list.build().leaves()).isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\" has an unknown key")
    @ValueSource(strings = {"avxx=1", "=1", "AVX=1", " avx=1", "avx =1", "sha512=1", "sse4-1=1"})
    void anUnknownKeyIsError2(String token) {
        assertThat(parse(token)).isEqualTo(2);
        assertThat(list.build().leaves()).isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\" has a bad value")
    @ValueSource(strings = {"avx=", "avx=y", "avx=K", "avx=true", "avx= k", "avx=+", "avx=on"})
    void aBadValueIsError3AndLeavesAnEmptyEntry(String token) {
        assertThat(parse(token)).isEqualTo(3);
        assertThat(only()).isEqualTo(new LeafOverride(Leaf.of(1), null, null, null, null));
    }

    @Test
    void keysOfOneRegisterShareItsString() {
        parse("avx=0");
        parse("sse3=1");
        parse("avx=k");
        assertThat(text(Register.ECX)).isEqualTo("xxxkxxxxxxxxxxxxxxxxxxxxxxxxxxx1");
    }

    @Test
    void aKeyOfLeaf7NamesSubleaf0() {
        parse("avx2=0");
        assertThat(only().leaf()).isEqualTo(new Leaf(7, 0));
    }

    @ParameterizedTest(name = "its-no={0}")
    @CsvSource({"0, 0", "1, 1", "x, x", "k, k", "s, k"})
    void aBitOfAnMsrTakesOneCharacter(String value, char bit) {
        assertThat(msrs().parse("its-no=" + value, list)).isZero();
        String bits = list.build().msrs().get(0).bits().text();
        assertThat(bits).isEqualTo("x" + bit + "x".repeat(62));
    }

    @ParameterizedTest(name = "its-no={0} is a bad value")
    @ValueSource(strings = {"", "2", "11", "kk", "0x1", "01", " 1"})
    void aBitOfAnMsrTakesNothingElse(String value) {
        assertThat(msrs().parse("its-no=" + value, list)).isEqualTo(3);
        assertThat(list.build().msrs()).containsExactly(new MsrOverride(0x10a, new BitString("x".repeat(64))));
    }

    @Property
    void aNumberInAFieldIsReadBack(@ForAll int number) {
        for (CpuidKey key : KEYS.all()) {
            CpuidKey.Field field = (CpuidKey.Field) key;
            if (field.name().equals("family") || field.name().equals("model")) {
                continue;
            }
            OverrideList own = new OverrideList();
            new LibxlSyntax(KEYS, true).parse(field.name() + "=" + Integer.toUnsignedString(number), own);
            LeafOverride override = own.build().leaves().get(0);
            long mask = (1L << field.length()) - 1;
            long expected = (Integer.toUnsignedLong(number) & mask) << field.bit();
            assertThat(override.register(field.register()))
                    .hasValueSatisfying(bits -> assertThat(bits.apply(0L, 0L)).isEqualTo(expected));
        }
    }

    @Property
    void anyTokenIsReadWithoutAnException(@ForAll String token) {
        List<String> tokens = new ArrayList<>(List.of(token, "=" + token));
        KEYS.all().forEach(key -> tokens.add(key.name() + "=" + token));
        for (String each : tokens) {
            assertThat(new LibxlSyntax(KEYS, true).parse(each, new OverrideList()))
                    .isBetween(0, 3);
        }
    }

    private int parse(String token) {
        return new LibxlSyntax(KEYS, true).parse(token, list);
    }

    private static LibxlSyntax msrs() {
        return new LibxlSyntax(CpuidKeys.of(List.of(new CpuidKey.MsrBit("its-no", 0x10a, 62))), false);
    }

    private LeafOverride only() {
        assertThat(list.build().leaves()).hasSize(1);
        return list.build().leaves().get(0);
    }

    private String text(Register register) {
        return only().register(register).orElseThrow().text();
    }
}
