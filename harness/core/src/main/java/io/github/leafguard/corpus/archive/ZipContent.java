package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.jspecify.annotations.Nullable;

/**
 * The content of one entry of a zip archive, held at its end to the size and the checksum that the directory gives, and
 * to having used all of its compressed bytes.
 */
final class ZipContent extends InputStream {
    private static final int STEP = 1 << 13;

    private final ZipArchiveEntry entry;
    private final Origin origin;
    private final Inflater inflater = new Inflater(true);
    private final InputStream in;
    private final ArchiveLimits limits;
    private final CRC32 checksum = new CRC32();
    private long out;

    /** @param raw the bytes of the entry as they are stored */
    ZipContent(ZipArchiveEntry entry, InputStream raw, Origin origin, ArchiveLimits limits) {
        this.entry = entry;
        this.origin = origin;
        this.in = isDeflated() ? new InflaterInputStream(raw, inflater, STEP) : raw;
        this.limits = limits;
    }

    private boolean isDeflated() {
        return entry.getMethod() == ZipEntry.DEFLATED;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        try {
            int count = in.read(bytes, from, Math.min(length, STEP));
            if (count < 0) {
                requireWhole();
            } else {
                checksum.update(bytes, from, count);
                out += count;
                requireExpected();
            }
            return count;
        } catch (IOException e) {
            throw damaged("damaged content (" + ErrorText.of(e) + ")", "content as it was written", e);
        }
    }

    private void requireExpected() {
        if (out > entry.getSize()) {
            throw damaged("more content than that", entry.getSize() + " bytes as the directory says", null);
        }
        if (isDeflated()) {
            limits.requireRatio(out, inflater.getBytesRead(), origin.offset(out));
        }
    }

    private void requireWhole() {
        long in = isDeflated() ? inflater.getBytesRead() : out;
        if (out != entry.getSize()) {
            throw damaged("the end of the content", entry.getSize() + " bytes as the directory says", null);
        }
        if (in != entry.getCompressedSize()) {
            throw damaged(
                    (entry.getCompressedSize() - in) + " stored bytes that are not part of the content",
                    "nothing behind the content",
                    null);
        }
        if (checksum.getValue() != entry.getCrc()) {
            throw damaged(
                    "content with the checksum %08x".formatted(checksum.getValue()),
                    "%08x as the directory says".formatted(entry.getCrc()),
                    null);
        }
    }

    private InputException damaged(String found, String expected, @Nullable Exception cause) {
        return new InputException(
                origin.offset(out), found, expected, "copy the file again from where it is whole", cause);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
