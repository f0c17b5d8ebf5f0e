package io.github.leafguard.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"no room. | no room", "no room | no room", "a.b | a.b", "failed; . | failed"})
    void aMessageBecomesAClause(String message, String clause) {
        assertThat(Messages.clause(message)).isEqualTo(clause);
    }

    @Test
    void linesAreJoined() {
        assertThat(Messages.clause("\n one \r\n  two.\n")).isEqualTo("one; two");
    }

    @Test
    void theFirstMessageStandsForAll() {
        assertThat(Messages.aside(List.of("one.", "two"))).isEqualTo(" (one)");
        assertThat(Messages.aside(List.of())).isEmpty();
    }

    @Test
    void aLongListIsCounted() {
        List<String> six = IntStream.rangeClosed(1, 6).mapToObj(i -> "f" + i).toList();
        assertThat(Messages.list(six)).isEqualTo("f1, f2, f3, f4, f5, f6");
        List<String> seven = IntStream.rangeClosed(1, 7).mapToObj(i -> "f" + i).toList();
        assertThat(Messages.list(seven)).isEqualTo("f1, f2, f3, f4, f5 and 2 more");
    }
}
