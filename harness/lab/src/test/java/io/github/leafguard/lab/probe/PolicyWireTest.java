package io.github.leafguard.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PolicyWireTest {
    @Property(tries = 200)
    void whatIsWrittenIsRead(@ForAll @Size(max = 60) int[] words, @ForAll @Size(max = 9) long[] values) {
        SerialisedPolicy.Builder builder = SerialisedPolicy.builder();
        for (int i = 0; i + 6 <= words.length; i += 6) {
            builder.leaf(words[i], words[i + 1], words[i + 2], words[i + 3], words[i + 4], words[i + 5]);
        }
        for (long value : values) {
            builder.msr((int) value, (int) (value >>> 7), value);
        }
        SerialisedPolicy policy = builder.build();
        ByteBuffer bytes = ByteBuffer.allocate(PolicyWire.bytes(policy.leafCount(), policy.msrCount()))
                .order(ByteOrder.LITTLE_ENDIAN);
        PolicyWire.write(policy, 4096, bytes);
        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(PolicyWire.read(bytes.flip())).isEqualTo(policy);
    }

    @Test
    void countsThatDoNotFitAreRefused() {
        ByteBuffer bytes =
                ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 2);
        assertThatThrownBy(() -> PolicyWire.read(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a policy of 2 leaves and 0 MSRs in 24 bytes");
        assertThatThrownBy(() -> PolicyWire.read(ByteBuffer.allocate(4))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLeafThatNoPolicyHoldsIsNotLostUnseen() {
        SerialisedPolicy answered =
                SerialisedPolicy.builder().leaf(0x24, 0, 1, 0, 0, 0).build();
        assertThatThrownBy(() -> PolicyWire.policy(answered))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an entry that Leafguard does not know: leaf 00000024, subleaf 00000000");
    }
}
