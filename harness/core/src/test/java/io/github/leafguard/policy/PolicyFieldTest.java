package io.github.leafguard.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyFieldTest {

    @Test
    void partsOfARegisterAreDecimal() {
        List<PolicyField> fields = PolicyField.at(PolicyLayout.extd(8, Register.EAX));
        assertThat(fields).extracting(PolicyField::name).containsExactly("maxphysaddr", "maxlinaddr");
        assertThat(fields.get(0).print(0x00003027)).isEqualTo("39");
        assertThat(fields.get(1).print(0x00003027)).isEqualTo("48");
    }

    @Test
    void wholeRegistersAreHex() {
        PolicyField max = PolicyField.at(PolicyLayout.EXTD).get(0);
        assertThat(max.name()).isEqualTo("extd.max_leaf");
        assertThat(max.mask()).isEqualTo(~0);
        assertThat(max.print(0x80000008)).isEqualTo("80000008");
    }

    @Test
    void aFieldInTheTopBitsIsUnsigned() {
        PolicyField cores = PolicyField.at(PolicyLayout.CACHE + 4 * 3).get(5);
        assertThat(cores.name()).isEqualTo("cores_per_package");
        assertThat(cores.print(0xfc000000)).isEqualTo("63");
        assertThat(PolicyField.at(PolicyLayout.PLATFORM_INFO).get(0).print(0x80000000))
                .isEqualTo("1");
    }

    @Test
    void fieldsOfARegisterDoNotOverlapAndKnowTheirPlace() {
        for (int index = 0; index < PolicyLayout.SIZE; index++) {
            int place = index;
            List<PolicyField> fields = PolicyField.at(index);
            assertThat(fields).allSatisfy(field -> assertThat(field.index()).isEqualTo(place));
            int together = fields.stream().mapToInt(PolicyField::mask).reduce(0, (one, other) -> one | other);
            assertThat(fields.stream()
                            .mapToInt(field -> Integer.bitCount(field.mask()))
                            .sum())
                    .isEqualTo(Integer.bitCount(together));
        }
    }

    @Test
    void noFeatureWordHasFields() {
        assertThat(IntStream.range(0, FeatureWord.COUNT).mapToObj(word -> PolicyField.at(FeatureWord.position(word))))
                .allSatisfy(fields -> assertThat(fields).isEmpty());
    }

    @Test
    void aFieldFitsItsRegister() {
        assertThatThrownBy(() -> new PolicyField("odd", 0, 30, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field odd has 3 bits from bit 30");
    }
}
