package io.github.leafguard.corpus.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.policy.SerialisedPolicy;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PolicyTextsTest {
    private static final int MIB = 1 << 20;

    private final PolicyTexts texts = new PolicyTexts();

    @Test
    void aTextIsKnownByItsBytesWhereverTheyLie() {
        SerialisedPolicy policy = policy(1);
        texts.put(new byte[] {9, 1, 2, 3, 9}, 1, 4, policy);

        assertThat(texts.get(new byte[] {1, 2, 3}, 0, 3)).isSameAs(policy);
        assertThat(texts.get(new byte[] {1, 2, 4}, 0, 3)).isNull();
        assertThat(texts.get(new byte[] {1, 2, 3}, 0, 2)).isNull();
    }

    @Test
    void whatIsPutIsCopied() {
        byte[] bytes = {1, 2, 3};
        texts.put(bytes, 0, 3, policy(1));
        bytes[0] = 7;

        assertThat(texts.get(new byte[] {1, 2, 3}, 0, 3)).isEqualTo(policy(1));
    }

    @Test
    void theOneNotAskedForLongestIsForgottenFirst() {
        for (int i = 0; i < 16; i++) {
            texts.put(text(i), 0, MIB, policy(i));
        }
        assertThat(texts.get(text(0), 0, MIB)).isEqualTo(policy(0));

        texts.put(text(16), 0, MIB, policy(16));

        assertThat(texts.get(text(1), 0, MIB)).isNull();
        assertThat(texts.get(text(0), 0, MIB)).isEqualTo(policy(0));
        assertThat(texts.get(text(2), 0, MIB)).isEqualTo(policy(2));
        assertThat(texts.get(text(16), 0, MIB)).isEqualTo(policy(16));
    }

    @Test
    void aTextLargerThanTheRoomIsNotKept() {
        texts.put(new byte[17 * MIB], 0, 17 * MIB, policy(1));

        assertThat(texts.get(new byte[17 * MIB], 0, 17 * MIB)).isNull();
    }

    private static byte[] text(int value) {
        byte[] text = new byte[MIB];
        Arrays.fill(text, (byte) value);
        return text;
    }

    private static SerialisedPolicy policy(int value) {
        return SerialisedPolicy.builder().leaf(value, -1, 0, 0, 0, 0).build();
    }
}
