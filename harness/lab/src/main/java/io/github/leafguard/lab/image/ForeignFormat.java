package io.github.leafguard.lab.image;

import java.util.Optional;
import java.util.stream.Stream;

/** What is often taken for a hypervisor's image, or holds one, told by its bytes; the most telling first. */
enum ForeignFormat {
    // Documentation/arch/x86/boot.rst of Linux: the setup header of a bzImage, which is an EFI program as well.
    LINUX(0x202, "48647253", "a Linux kernel (bzImage)", Advice.IMAGE),
    EFI(0, "4d5a", "an EFI program (PE)", Advice.IMAGE),
    BZIP2(0, "425a68", "data compressed with bzip2", Advice.UNPACK),
    LZ4(0, "04224d18", "data compressed with lz4", Advice.UNPACK),
    LZ4_LEGACY(0, "02214c18", "data compressed with lz4", Advice.UNPACK),
    LZOP(0, "894c5a4f", "data compressed with lzop", Advice.UNPACK),
    LZIP(0, "4c5a4950", "data compressed with lzip", Advice.UNPACK),
    LZMA(0, "5d0000", "data compressed with lzma", Advice.UNPACK),
    DEB(0, "213c617263683e0a", "an ar archive, such as a Debian package", Advice.TAKE_OUT),
    RPM(0, "edabeedb", "an RPM package", Advice.TAKE_OUT),
    ZIP(0, "504b0304", "a zip archive", Advice.TAKE_OUT),
    SEVEN_ZIP(0, "377abcaf271c", "a 7z archive", Advice.TAKE_OUT),
    TAR(257, "7573746172", "a tar archive", Advice.TAKE_OUT);

    private final Magic magic;
    private final String text;
    private final String advice;

    ForeignFormat(int offset, String hex, String text, String advice) {
        this.magic = new Magic(offset, hex);
        this.text = text;
        this.advice = advice;
    }

    /** The format of some content, if it is one of these. */
    static Optional<ForeignFormat> of(byte[] content) {
        return Stream.of(values()).filter(one -> one.magic.isIn(content)).findFirst();
    }

    int offset() {
        return magic.offset();
    }

    /** What it is. */
    String text() {
        return text;
    }

    /** What to do about it. */
    String advice() {
        return advice;
    }

    /** What to do. */
    static final class Advice {
        static final String IMAGE =
                "give Xen's multiboot image, which packages have as boot/xen-VERSION.gz and a build as xen/xen.gz";
        static final String UNPACK = "unpack it, or give one that is plain or compressed with gzip, xz or zstd";
        static final String TAKE_OUT = "take Xen's multiboot image out of it, boot/xen-VERSION.gz";

        private Advice() {}
    }
}
