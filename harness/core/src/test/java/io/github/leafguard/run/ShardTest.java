package io.github.leafguard.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
    @Property
    void everyHostIsInExactlyOneShard(@ForAll String host, @ForAll @IntRange(min = 1, max = 64) int count) {
        long takers = IntStream.rangeClosed(1, count)
                .filter(index -> new Shard(index, count).takes(host))
                .count();
        assertThat(takers).isEqualTo(1);
    }

    @Property
    void theTextOfAShardIsReadBack(@ForAll @IntRange(min = 1, max = 64) int index) {
        Shard shard = new Shard(index, 64);
        assertThat(Shard.of(shard.toString())).isEqualTo(shard);
    }

    @Test
    void hostsStayInTheirShardFromReleaseToRelease() {
        // Written down once: a change of the hash would reshuffle the machines of everybody who shards.
        assertThat(new Shard(4, 4).takes("nocera-like")).isTrue();
        assertThat(new Shard(3, 4).takes("qemu64+noxsave")).isTrue();
    }

    @Test
    void hostsThatDifferInOneLetterSpreadEvenly() {
        Integer[] perShard = {0, 0, 0, 0};
        for (int number = 0; number < 400; number++) {
            for (int index = 1; index <= 4; index++) {
                perShard[index - 1] += new Shard(index, 4).takes("host-" + number) ? 1 : 0;
            }
        }
        assertThat(perShard).allSatisfy(count -> assertThat(count).isBetween(75, 125));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1/", "/2", "1/2/3", "a/b", "1 / 2"})
    void whatIsNotAShardIsNamed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shard.of(text))
                .withMessage("shard '" + text + "' is not of the form i/n, e.g. 2/8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/4", "5/4", "-1/4", "1/0"})
    void aShardOutsideItsCountIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shard.of(text))
                .withMessage(
                        "shard " + text + " is none: the first number counts from 1 and does not exceed the second");
    }
}
