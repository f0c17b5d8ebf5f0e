package io.github.leafguard.corpus.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Writes entries as a zip archive. */
final class ZipSink implements EntrySink {
    private final ZipArchiveOutputStream out;

    /** Writes to a file, where sizes can be put before the content once they are known, and not behind it. */
    ZipSink(Path path) throws IOException {
        this.out = new ZipArchiveOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.out.setLevel(Deflater.BEST_COMPRESSION);
        this.out.setUseZip64(Zip64Mode.AsNeeded);
    }

    @Override
    public void put(NewEntry entry) throws IOException {
        ZipArchiveEntry header = new ZipArchiveEntry(entry.name());
        header.setTimeLocal(TIME);
        header.setUnixMode(UnixStat.FILE_FLAG | MODE);
        header.setMethod(ZipEntry.DEFLATED);
        header.setSize(entry.content().length);
        header.setCrc(checksum(entry.content()));
        out.putArchiveEntry(header);
        out.write(entry.content());
        out.closeArchiveEntry();
    }

    private static long checksum(byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        return checksum.getValue();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
