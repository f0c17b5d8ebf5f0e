package io.github.leafguard.lab.image;

import io.github.leafguard.lab.image.ForeignFormat.Advice;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Why some bytes are no image of Xen that a multiboot loader takes: a 32-bit ELF file for 80386, into which Xen's build packs the 64-bit
 * hypervisor, with a multiboot header (Multiboot Specification 0.6.96, 3.1) and Xen's banner.
 */
final class ImageFault {
    private static final Magic ELF = new Magic(0, "7f454c46");
    private static final int HEADER = 52;
    private static final int CLASS = 4;
    private static final int ENCODING = 5;
    private static final int MACHINE = 18;
    private static final int EM_386 = 3;
    private static final int MULTIBOOT = 0x1badb002;
    private static final int MULTIBOOT_WITHIN = 8192;
    private static final String LINUX_BANNER = "Linux version ";
    private static final String XEN_BANNER = "Xen version %d.%d";
    private static final String AGAIN = "copy or fetch it again";

    private final byte[] image;
    private final ByteBuffer words;
    private final String where;

    private ImageFault(byte[] image, String where) {
        this.image = image;
        this.words = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        this.where = where;
    }

    /**
     * The fault as the rest of a sentence that begins with the file's name, with what to do; empty if there is none.
     *
     * @param where what offsets count in: the file, or what it unpacks to
     */
    static Optional<String> of(byte[] image, String where) {
        return new ImageFault(image, where).fault();
    }

    private Optional<String> fault() {
        if (image.length == 0) {
            return Optional.of(" is truncated: " + where + " is empty; " + AGAIN);
        }
        return foreign().or(this::header).or(this::ends).or(this::content);
    }

    private Optional<String> foreign() {
        return ForeignFormat.of(image)
                .map(format ->
                        notXen(format.offset(), "the bytes of " + format.text(), "an ELF file", format.advice()));
    }

    private Optional<String> header() {
        if (!ELF.isIn(image)) {
            String found = HexFormat.ofDelimiter(" ").formatHex(image, 0, Math.min(4, image.length));
            return Optional.of(notXen(0, "the bytes " + found, "7f 45 4c 46, an ELF file", Advice.IMAGE));
        }
        if (image.length < HEADER) {
            return Optional.of(truncated("the ELF header needs the bytes", HEADER));
        }
        if (image[CLASS] != 1) {
            String what = image[CLASS] != 2
                    ? "an unknown ELF class (" + image[CLASS] + ")"
                    : contains(LINUX_BANNER)
                            ? "a 64-bit ELF file, a Linux kernel (vmlinux)"
                            : "a 64-bit ELF file, as xen-syms is one";
            return Optional.of(notXen(CLASS, what, "a 32-bit one", Advice.IMAGE));
        }
        if (image[ENCODING] != 1) {
            return Optional.of(notXen(ENCODING, "a big-endian ELF file", "a little-endian one", Advice.IMAGE));
        }
        int machine = words.getShort(MACHINE) & 0xffff;
        return machine == EM_386
                ? Optional.empty()
                : Optional.of(notXen(MACHINE, "ELF machine " + machine, "machine 3 (80386)", Advice.IMAGE));
    }

    /** Whether a segment reaches beyond the end; what follows the segments is not loaded. */
    private Optional<String> ends() {
        long table = words.getInt(28) & 0xffffffffL;
        int entryBytes = Math.max(32, words.getShort(42) & 0xffff);
        int entries = words.getShort(44) & 0xffff;
        for (int number = 0; number < entries; number++) {
            long entry = table + (long) entryBytes * number;
            if (entry + entryBytes > image.length) {
                return Optional.of(truncated("program header " + number + " has the bytes", entry + entryBytes));
            }
            long end = (words.getInt((int) entry + 4) & 0xffffffffL) + (words.getInt((int) entry + 16) & 0xffffffffL);
            if (end > image.length) {
                return Optional.of(truncated(
                        "the segment of program header %d (at offset 0x%x) has the bytes".formatted(number, entry),
                        end));
            }
        }
        return Optional.empty();
    }

    private Optional<String> content() {
        if (!hasMultibootHeader()) {
            String what = contains(LINUX_BANNER) ? "a Linux kernel without a multiboot header" : "no multiboot header";
            return Optional.of(notXen(0, what, "one within the first " + MULTIBOOT_WITHIN + " bytes", Advice.IMAGE));
        }
        return contains(XEN_BANNER)
                ? Optional.empty()
                : Optional.of(" is no Xen hypervisor: " + where
                        + " is another multiboot kernel, for Xen's banner is nowhere in it; " + Advice.IMAGE);
    }

    private String notXen(int offset, String found, String expected, String advice) {
        return " is no Xen hypervisor: at offset 0x%x of %s: found %s, expected %s; %s"
                .formatted(offset, where, found, expected, advice);
    }

    private String truncated(String needs, long end) {
        return " is truncated: %s ends at offset 0x%x, and %s up to 0x%x; %s"
                .formatted(where, image.length, needs, end, AGAIN);
    }

    private boolean hasMultibootHeader() {
        int last = Math.min(image.length, MULTIBOOT_WITHIN) - 12;
        for (int at = 0; at <= last; at += 4) {
            if (words.getInt(at) == MULTIBOOT && words.getInt(at) + words.getInt(at + 4) + words.getInt(at + 8) == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean contains(String text) {
        byte[] word = text.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at <= image.length - word.length; at++) {
            if (image[at] == word[0] && Arrays.equals(image, at, at + word.length, word, 0, word.length)) {
                return true;
            }
        }
        return false;
    }
}
