package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GzipHeaderTest {
    @TempDir
    private Path directory;

    private Path file(byte[]... parts) {
        return Reading.file(directory, "a.jsonl.gz", Packed.join(parts));
    }

    @Test
    void aGzipHeaderIsNotHeldInMemoryAtAnyLength() {
        byte[] head = {0x1f, (byte) 0x8b, 8, 0x08, 0, 0, 0, 0, 0, (byte) 0xff};
        byte[] name = Reading.bytes("n".repeat(1 << 17));
        byte[] rest = Arrays.copyOfRange(Packed.gzip(Reading.bytes("x")), 10, 23);

        assertThat(Reading.refusal(file(head, name, new byte[1], rest)))
                .isEqualTo("a.jsonl.gz: offset 0: found a gzip header of more than 131072 bytes, "
                        + "expected a file name of ordinary length; compress the content again");
        byte[] ordinary = Arrays.copyOf(name, 100_000);
        byte[] body = Packed.gzip(Reading.bytes("x".repeat(100)));
        assertThat(Reading.contents(file(head, ordinary, new byte[1], Arrays.copyOfRange(body, 10, body.length))))
                .containsExactly(entry("a.jsonl", "x".repeat(100)));
    }
}
