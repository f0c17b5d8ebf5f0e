package io.github.leafguard.candidate.model.toolstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Register;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XendSyntaxTest {
    private static final String X32 = "x".repeat(32);
    private static final String ZEROS = "0".repeat(32);

    private final OverrideList list = new OverrideList();

    @Test
    void anItemNamesALeafASubleafAndRegisters() {
        assertThat(XendSyntax.parse("7,0:ebx=" + ZEROS + ",edx=" + X32, list)).isZero();
        LeafOverride override = only();
        assertThat(override.leaf()).isEqualTo(new Leaf(7, 0));
        assertThat(override.register(Register.EBX))
                .hasValueSatisfying(bits -> assertThat(bits.text()).isEqualTo(ZEROS));
        assertThat(override.register(Register.EDX))
                .hasValueSatisfying(bits -> assertThat(bits.text()).isEqualTo(X32));
        assertThat(override.register(Register.EAX)).isEmpty();
        assertThat(override.register(Register.ECX)).isEmpty();
    }

    @Test
    void theFirstCharacterIsBit31() {
        XendSyntax.parse("1:ecx=1" + "0".repeat(31), list);
        assertThat(only().register(Register.ECX))
                .hasValueSatisfying(bits -> assertThat(bits.apply(0, 0)).isEqualTo(0x80000000));
    }

    @Test
    void withoutASubleafTheLeafHasNone() {
        XendSyntax.parse("7:ebx=" + X32, list);
        assertThat(only().leaf()).isEqualTo(Leaf.of(7));
    }

    @Test
    void numbersAreReadInAnyBaseAndCutTo32Bits() {
        XendSyntax.parse("0x180000001,010:eax=" + X32, list);
        assertThat(only().leaf()).isEqualTo(new Leaf(0x80000001, 8));
    }

    @ParameterizedTest(name = "\"{0}\" is error {1}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "|1",
                "x|1",
                ":eax=|1",
                ",0:eax=|1",
                "7,|2",
                "7,:ebx=|2",
                "7,x:|2",
                "7|3",
                "7;|3",
                "7,0|3",
                "1 :|3",
                "7,0,0:|3",
                "0x|3",
            })
    void anItemThatBreaksOffBeforeTheColonAddsNothing(String item, int error) {
        assertThat(XendSyntax.parse(item == null ? "" : item, list)).isEqualTo(error);
        assertThat(list.build().leaves()).isEmpty();
    }

    @ParameterizedTest(name = "\"1:{0}\" is error {1} and leaves an empty entry")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "e|4",
                "ea|4",
                "rax=1|4",
                "eex=1|4",
                "EAX=1|4",
                "eax|4",
                " eax=1|4",
                "eax=|5",
                "eax=101|5",
                "eax=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx|5",
                "eax=x,ebx=x|5",
            })
    void anItemThatBreaksOffBehindTheColonLeavesAnEmptyEntry(String registers, int error) {
        assertThat(XendSyntax.parse("1:" + registers, list)).isEqualTo(error);
        assertThat(only()).isEqualTo(new LeafOverride(Leaf.of(1), null, null, null, null));
    }

    @Test
    void aColonAloneIsNoErrorAndLeavesAnEmptyEntry() {
        assertThat(XendSyntax.parse("1:", list)).isZero();
        assertThat(only().leaf()).isEqualTo(Leaf.of(1));
    }

    @Test
    void registersBeforeAnErrorStay() {
        assertThat(XendSyntax.parse("1:eax=" + ZEROS + ",ebx=1", list)).isEqualTo(5);
        assertThat(only().register(Register.EAX)).isPresent();
        assertThat(only().register(Register.EBX)).isEmpty();
    }

    @Test
    void blanksAndNewlinesMayFollowAComma() {
        assertThat(XendSyntax.parse("1:eax=" + X32 + ", \n ebx=" + X32 + ",", list))
                .isZero();
        assertThat(only().register(Register.EBX)).isPresent();
    }

    @Test
    void whatStandsBetweenTheRegisterAndTheEqualsSignIsNotLookedAt() {
        assertThat(XendSyntax.parse("1:eaxes=" + ZEROS, list)).isZero();
        assertThat(only().register(Register.EAX)).isPresent();
    }

    @Test
    void charactersWithoutMeaningAreTakenHere() {
        assertThat(XendSyntax.parse("1:eax=" + "?".repeat(32), list)).isZero();
        assertThat(only().register(Register.EAX))
                .hasValueSatisfying(bits -> assertThat(bits.bad()).isEqualTo('?'));
    }

    @Test
    void aLaterItemReplacesARegisterOfTheSameLeaf() {
        XendSyntax.parse("1:eax=" + X32 + ",ebx=" + X32, list);
        XendSyntax.parse("1:eax=" + ZEROS, list);
        assertThat(only().register(Register.EAX))
                .hasValueSatisfying(bits -> assertThat(bits.text()).isEqualTo(ZEROS));
        assertThat(only().register(Register.EBX)).isPresent();
    }

    @Test
    void leafAllOnesIsTheEndOfTheListAndIsNeverSeen() {
        assertThat(XendSyntax.parse("0xffffffff:eax=" + X32, list)).isZero();
        assertThat(list.build().leaves()).isEmpty();
    }

    @Property
    void anyItemIsReadWithoutAnException(@ForAll String item) {
        assertThat(XendSyntax.parse(item, new OverrideList())).isBetween(0, 5);
    }

    @Property
    void aWordWrittenAsBitsIsReadBack(@ForAll int word) {
        String bits = "%32s".formatted(Integer.toBinaryString(word)).replace(' ', '0');
        OverrideList own = new OverrideList();
        XendSyntax.parse("0x80000001:edx=" + bits, own);
        assertThat(own.build().leaves().get(0).register(Register.EDX))
                .hasValueSatisfying(
                        string -> assertThat(string.apply(~word, ~word)).isEqualTo(word));
    }

    private LeafOverride only() {
        assertThat(list.build().leaves()).hasSize(1);
        return list.build().leaves().get(0);
    }
}
