package io.github.leafguard.lab;

import io.github.leafguard.lab.machine.MachineFailure;
import io.github.leafguard.lab.probe.StoredFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/** A file with a hypervisor in it, as distributions ship it: a multiboot kernel, plain or compressed. */
final class XenImage {
    /** Images are 2 to 5 MiB; what unpacks to more than this is something else. */
    private static final int LARGEST = 64 << 20;

    private static final int ELF_HEADER = 52;
    private static final int MULTIBOOT = 0x1badb002;
    private static final int MULTIBOOT_WITHIN = 8192;
    private static final byte[] BANNER = "Xen version %d.%d".getBytes(StandardCharsets.US_ASCII);

    private XenImage() {}

    /**
     * The plain image, kept in {@code store} if the file is compressed.
     *
     * @throws MachineFailure if the file is no hypervisor or not a whole one
     */
    static Path plain(Path file, StoredFiles store) throws MachineFailure {
        try {
            byte[] packed = readLimited(file, Files.newInputStream(file));
            byte[] image = unpack(file, packed);
            check(file, image);
            return image == packed ? file.toAbsolutePath() : store.keep("xen", ".elf", image);
        } catch (NoSuchFileException gone) {
            throw new MachineFailure("there is no image " + file, gone);
        } catch (IOException unreadable) {
            throw new MachineFailure(
                    "cannot read the image " + file + ", which may be truncated: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    private static byte[] readLimited(Path file, InputStream stream) throws IOException, MachineFailure {
        try (stream) {
            byte[] content = stream.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new MachineFailure(file + " is no hypervisor: it holds more than " + (LARGEST >> 20) + " MiB");
            }
            return content;
        }
    }

    private static byte[] unpack(Path file, byte[] packed) throws IOException, MachineFailure {
        InputStream bytes = new ByteArrayInputStream(packed);
        if (startsWith(packed, "1f8b")) {
            return readLimited(file, new GzipCompressorInputStream(bytes));
        }
        if (startsWith(packed, "fd377a585a00")) {
            return readLimited(file, new XZCompressorInputStream(bytes));
        }
        return startsWith(packed, "28b52ffd") ? readLimited(file, new ZstdCompressorInputStream(bytes)) : packed;
    }

    private static boolean startsWith(byte[] content, String hex) {
        byte[] magic = HexFormat.of().parseHex(hex);
        return content.length >= magic.length && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
    }

    private static void check(Path file, byte[] image) throws MachineFailure {
        if (startsWith(image, "4d5a")) {
            throw new MachineFailure(
                    file + " is an EFI program; the lab boots the multiboot image beside it (xen-*.gz)");
        }
        ByteBuffer content = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        if (!startsWith(image, "7f454c4601") || image.length < ELF_HEADER || !hasMultibootHeader(content)) {
            throw notXen(file);
        }
        long whole = wholeSize(content);
        if (whole > image.length) {
            throw new MachineFailure("%s is truncated: it has %d bytes, and its program headers need %d"
                    .formatted(file, image.length, whole));
        }
        if (!contains(image, BANNER)) {
            throw notXen(file);
        }
    }

    private static MachineFailure notXen(Path file) {
        return new MachineFailure(
                file + " is no Xen hypervisor: expected a 32-bit ELF file, plain or compressed with gzip, xz"
                        + " or zstd, with a multiboot header and Xen's banner");
    }

    private static boolean hasMultibootHeader(ByteBuffer content) {
        int last = Math.min(content.limit(), MULTIBOOT_WITHIN) - 12;
        for (int at = 0; at <= last; at += 4) {
            if (content.getInt(at) == MULTIBOOT
                    && content.getInt(at) + content.getInt(at + 4) + content.getInt(at + 8) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Up to where the segments of a 32-bit ELF file reach; the rest of it is not loaded. */
    private static long wholeSize(ByteBuffer elf) {
        long table = elf.getInt(28) & 0xffffffffL;
        int entryBytes = Math.max(20, elf.getShort(42) & 0xffff);
        int entries = elf.getShort(44) & 0xffff;
        long whole = table + (long) entryBytes * entries;
        for (int i = 0; i < entries && whole <= elf.limit(); i++) {
            int entry = (int) table + i * entryBytes;
            whole = Math.max(whole, (elf.getInt(entry + 4) & 0xffffffffL) + (elf.getInt(entry + 16) & 0xffffffffL));
        }
        return whole;
    }

    private static boolean contains(byte[] content, byte[] word) {
        for (int at = 0; at <= content.length - word.length; at++) {
            if (content[at] == word[0] && Arrays.equals(content, at, at + word.length, word, 0, word.length)) {
                return true;
            }
        }
        return false;
    }
}
