package io.github.leafguard.bench.fuzz;

import com.github.luben.zstd.Zstd;
import io.github.leafguard.corpus.archive.ArchiveReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * A tar archive whose headers have right checksums, plain or compressed, so that what a fuzzer changes behind a checksum is reached: no
 * chance finds a checksum, and no chance compresses.
 */
public final class PackedTarFuzz {
    private static final int BLOCK = 512;
    private static final int CHECKSUM_AT = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final int MAGIC_AT = 257;

    private PackedTarFuzz() {}

    /** The first byte chooses the compression. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        byte[] tar = Arrays.copyOfRange(input, 1, input.length);
        for (int at = 0; at + BLOCK <= tar.length; at += BLOCK) {
            if (tar[at + MAGIC_AT] == 'u' && tar[at + MAGIC_AT + 1] == 's') {
                repair(tar, at);
            }
        }
        Path file = ScratchFile.write("packed", packed(tar, input[0] & 7));
        ReadOrRefused.file(() -> new ArchiveReader(SmallLimits.ALL).read(file, archived -> {}));
    }

    private static void repair(byte[] tar, int at) {
        Arrays.fill(tar, at + CHECKSUM_AT, at + CHECKSUM_AT + CHECKSUM_LENGTH, (byte) ' ');
        int sum = 0;
        for (int i = at; i < at + BLOCK; i++) {
            sum += tar[i] & 0xff;
        }
        byte[] digits = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, tar, at + CHECKSUM_AT, CHECKSUM_LENGTH);
    }

    private static byte[] packed(byte[] tar, int how) throws IOException {
        return switch (how) {
            case 1 -> compress(tar, out -> new GZIPOutputStream(out));
            case 2 -> compress(tar, out -> new XZOutputStream(out, new LZMA2Options(0)));
            case 3 -> Zstd.compress(tar, 1);
            default -> tar;
        };
    }

    /** Opens a compressor. */
    @FunctionalInterface
    private interface Compression {
        OutputStream into(OutputStream out) throws IOException;
    }

    private static byte[] compress(byte[] content, Compression compression) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = compression.into(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
