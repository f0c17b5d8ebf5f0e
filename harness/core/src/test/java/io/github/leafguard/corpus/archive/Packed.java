package io.github.leafguard.corpus.archive;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compressed bytes, made by the libraries themselves. */
final class Packed {
    /** Makes a compressing stream over another. */
    interface Format {
        OutputStream over(OutputStream out) throws IOException;
    }

    private Packed() {}

    static byte[] gzip(byte[] content) {
        return with(GZIPOutputStream::new, content);
    }

    static byte[] xz(byte[] content) {
        return with(out -> new XZOutputStream(out, new LZMA2Options(0)), content);
    }

    /** With a checksum, as the command of that name writes. */
    static byte[] zstd(byte[] content) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            return context.setChecksum(true).compress(content);
        }
    }

    static byte[] with(Format format, byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = format.over(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** The bytes of several one behind the other. */
    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
