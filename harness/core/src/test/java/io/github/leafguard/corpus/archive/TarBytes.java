package io.github.leafguard.corpus.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** A tar archive put together block by block, so that it can be wrong in one place. */
final class TarBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A regular file. */
    TarBytes file(String name, String content) {
        return entry(name, '0', content);
    }

    /** An entry of any type. */
    TarBytes entry(String name, char type, String content) {
        byte[] bytes = Reading.bytes(content);
        return raw(header(name, type, bytes.length)).raw(bytes).pad();
    }

    /** A header that promises so much content. */
    static byte[] header(String name, char type, long size) {
        byte[] block = new byte[512];
        put(block, 0, name);
        put(block, 100, "0000644\0000000000\0000000000\0");
        TarUtils.formatLongOctalOrBinaryBytes(size, block, 124, 12);
        put(block, 136, "00000000000\0        ");
        block[156] = (byte) type;
        put(block, 257, "ustar\00000");
        return sealed(block);
    }

    /** The header with its checksum put right. */
    static byte[] sealed(byte[] block) {
        Arrays.fill(block, 148, 156, (byte) ' ');
        TarUtils.formatCheckSumOctalBytes(TarUtils.computeCheckSum(block), block, 148, 8);
        return block;
    }

    /** An extended header with records {@code KEY=VALUE}. */
    TarBytes pax(char type, String... records) {
        StringBuilder content = new StringBuilder();
        for (String record : records) {
            int rest = record.getBytes(StandardCharsets.UTF_8).length + 2;
            int length = rest + 1;
            while (String.valueOf(length).length() + rest != length) {
                length++;
            }
            content.append(length).append(' ').append(record).append('\n');
        }
        return entry("pax", type, content.toString());
    }

    TarBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    TarBytes raw(int zeros) {
        return raw(new byte[zeros]);
    }

    private TarBytes pad() {
        return raw(-out.size() & 511);
    }

    /** The archive with the two blocks that end it. */
    byte[] ended() {
        return Packed.join(out.toByteArray(), new byte[1024]);
    }

    /** The archive as it is. */
    byte[] open() {
        return out.toByteArray();
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
