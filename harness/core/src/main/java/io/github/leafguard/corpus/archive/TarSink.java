package io.github.leafguard.corpus.archive;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/** Writes entries as a tar archive, compressed or not. */
final class TarSink implements EntrySink {
    /** What a corpus is worth: it is written once and read many times. */
    private static final int ZSTD_LEVEL = 19;

    private final TarArchiveOutputStream out;

    private TarSink(OutputStream out) {
        this.out = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        this.out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        this.out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        this.out.setAddPaxHeadersForNonAsciiNames(true);
    }

    static TarSink open(ArchiveForm form, OutputStream out) throws IOException {
        return new TarSink(
                switch (form) {
                    case TAR_GZ -> new GzipCompressorOutputStream(out, gzip());
                    case TAR_XZ -> new XZCompressorOutputStream(out);
                    case TAR_ZST -> new ZstdOutputStreamNoFinalizer(out, ZSTD_LEVEL).setChecksum(true);
                    default -> out;
                });
    }

    /** No time, no name, and the system given as unknown. */
    private static GzipParameters gzip() {
        GzipParameters parameters = new GzipParameters();
        parameters.setCompressionLevel(Deflater.BEST_COMPRESSION);
        return parameters;
    }

    @Override
    public void put(NewEntry entry) throws IOException {
        TarArchiveEntry header = new TarArchiveEntry(entry.name());
        header.setSize(entry.content().length);
        header.setMode(MODE);
        header.setModTime(TIME.toInstant(ZoneOffset.UTC).toEpochMilli());
        header.setIds(0, 0);
        header.setNames("", "");
        out.putArchiveEntry(header);
        out.write(entry.content());
        out.closeArchiveEntry();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
