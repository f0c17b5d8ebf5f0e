package io.github.leafguard.corpus.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** A zip archive made by the library, and bytes of it to be changed. */
final class ZipFixture {
    static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;
    static final int END = 0x06054b50;
    static final int END64 = 0x06064b50;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes);

    ZipFixture zip64(Zip64Mode mode) {
        out.setUseZip64(mode);
        return this;
    }

    ZipFixture comment(String comment) {
        out.setComment(comment);
        return this;
    }

    /** Sizes are put behind the content, since the library writes to a stream. */
    ZipFixture deflated(String name, String content) {
        return put(new ZipArchiveEntry(name), content, 0);
    }

    ZipFixture stored(String name, String content) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setMethod(ZipEntry.STORED);
        return put(entry, content, 0);
    }

    ZipFixture withMode(String name, int mode) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setMethod(ZipEntry.STORED);
        return put(entry, "", mode);
    }

    private ZipFixture put(ZipArchiveEntry entry, String content, int mode) {
        byte[] data = Reading.bytes(content);
        CRC32 crc = new CRC32();
        crc.update(data);
        entry.setCrc(crc.getValue());
        entry.setSize(data.length);
        if (mode != 0) {
            entry.setUnixMode(mode);
        }
        try {
            out.putArchiveEntry(entry);
            out.write(data);
            out.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    byte[] bytes() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Where the nth record with a signature begins, counted from 0. */
    static int find(byte[] zip, int signature, int nth) {
        ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int seen = 0;
        for (int i = 0; i <= zip.length - 4; i++) {
            if (buffer.getInt(i) == signature && seen++ == nth) {
                return i;
            }
        }
        throw new AssertionError("no such record");
    }

    /** Changes two bytes of a record. */
    static byte[] patched(byte[] zip, int signature, int nth, int field, int value) {
        byte[] copy = zip.clone();
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putShort(find(zip, signature, nth) + field, (short) value);
        return copy;
    }

    /** Puts bytes in, and moves the central directory's offset with them. */
    static byte[] inserted(byte[] zip, int at, byte[] more) {
        byte[] head = java.util.Arrays.copyOf(zip, at);
        byte[] all = Packed.join(head, more, java.util.Arrays.copyOfRange(zip, at, zip.length));
        int end = find(all, END, 0);
        ByteBuffer buffer = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(end + 16, buffer.getInt(end + 16) + more.length);
        return all;
    }
}
