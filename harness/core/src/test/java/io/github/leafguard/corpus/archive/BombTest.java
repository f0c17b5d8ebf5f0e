package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.format.InputException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files that unpack into huge ones. */
class BombTest {
    private static final int HUGE = 32 << 20;
    private static final String BOMB =
            "(?s).*/%s: (entry \\S+, )?offset \\d+: found \\d+ bytes out of \\d+ compressed bytes, "
                    + "expected at most 100 bytes out of each compressed byte; if the file is to be trusted, raise --max-ratio above 100";

    @TempDir
    private Path directory;

    /** Reads until refused; the bytes that the visitor saw are few, so nothing was unpacked first. */
    private void isStopped(Path file) {
        AtomicLong seen = new AtomicLong();
        ArchiveReader reader = new ArchiveReader(ArchiveLimits.DEFAULT.withRatio(100));

        assertThatThrownBy(() -> reader.read(file, entry -> {
                    while (entry.content().read() >= 0) {
                        seen.incrementAndGet();
                    }
                }))
                .isInstanceOf(InputException.class)
                .message()
                .matches(BOMB.formatted(file.getFileName()));
        assertThat(seen.get()).isLessThan(2 << 20);
    }

    @Test
    void bareFilesAreStopped() {
        isStopped(Reading.file(directory, "a.gz", Packed.gzip(new byte[HUGE])));
        isStopped(Reading.file(directory, "a.xz", Packed.xz(new byte[HUGE])));
        isStopped(Reading.file(directory, "a.zst", Packed.zstd(new byte[HUGE])));
    }

    @Test
    void entriesAreStopped() {
        String zeros = "\0".repeat(HUGE);
        isStopped(Reading.file(
                directory, "a.zip", new ZipFixture().deflated("e", zeros).bytes()));
        byte[] tar = new TarBytes().file("e", zeros).ended();
        isStopped(Reading.file(directory, "a.tar.xz", Packed.xz(tar)));
        byte[] packed = Packed.xz(new byte[HUGE]);
        byte[] inner = Packed.join(TarBytes.header("e.xz", '0', packed.length), packed, new byte[2048]);
        isStopped(Reading.file(directory, "a.tar", inner));
    }

    @Test
    void anArchiveOfNothingButZerosIsStopped() {
        byte[] tar = new TarBytes().file("e", "x").raw(HUGE).ended();
        isStopped(Reading.file(directory, "a.tar.gz", Packed.gzip(tar)));
    }

    @Test
    void whatIsSmallMayBeDense() {
        byte[] dense = new byte[(int) ArchiveLimits.RATIO_FLOOR];

        assertThat(Reading.contents(
                        Reading.file(directory, "a.gz", Packed.gzip(dense)), ArchiveLimits.DEFAULT.withRatio(2)))
                .hasSize(1);
    }
}
