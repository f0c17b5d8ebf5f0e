package io.github.leafguard.lab.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.lab.RealLab;
import io.github.leafguard.lab.machine.MachineFailure;
import io.github.leafguard.lab.probe.StoredFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are hypervisors. */
class XenImageTest {
    @TempDir
    Path folder;

    private byte[] image = {};

    @BeforeEach
    void readARealImage() throws Exception {
        image = Files.readAllBytes(RealLab.xen("4.17").image());
    }

    private interface Compressor {
        OutputStream open(OutputStream target) throws IOException;
    }

    private static byte[] compressed(byte[] content, Compressor compressor) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = compressor.open(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("image"), content);
    }

    private Path plain(byte[] content) throws IOException, MachineFailure {
        return XenImage.plain(write(content), new StoredFiles(folder.resolve("made")));
    }

    private void refuses(byte[] content, String message) {
        assertThatThrownBy(() -> plain(content))
                .isInstanceOf(MachineFailure.class)
                .hasMessageContaining(folder.resolve("image").toString())
                .hasMessageContaining(message);
    }

    @Test
    void aPlainImageIsUsedWhereItIs() throws Exception {
        assertThat(plain(image)).isEqualTo(folder.resolve("image"));
        assertThat(folder.resolve("made")).doesNotExist();
    }

    @Test
    void aCompressedImageIsUnpackedOnce() throws Exception {
        Path unpacked = plain(compressed(image, GZIPOutputStream::new));
        assertThat(unpacked).hasBinaryContent(image).hasParent(folder.resolve("made"));
        assertThat(plain(compressed(image, XZCompressorOutputStream::new))).isEqualTo(unpacked);
        assertThat(plain(compressed(image, ZstdCompressorOutputStream::new))).isEqualTo(unpacked);
    }

    private byte[] with(int offset, int... bytes) {
        byte[] other = image.clone();
        for (int at = 0; at < bytes.length; at++) {
            other[offset + at] = (byte) bytes[at];
        }
        return other;
    }

    private byte[] withoutText(String text) {
        byte[] word = text.getBytes(StandardCharsets.US_ASCII);
        byte[] other = image.clone();
        for (int at = 0; at < other.length - word.length; at++) {
            if (Arrays.equals(other, at, at + word.length, word, 0, word.length)) {
                other[at] = 'x';
            }
        }
        return other;
    }

    @Test
    void anImageThatEndsEarlyIsTruncated() throws Exception {
        refuses(new byte[0], " is truncated: the file is empty; copy or fetch it again");
        refuses(
                Arrays.copyOf(image, 40),
                " is truncated: the file ends at offset 0x28, and the ELF header needs the bytes up to 0x34; copy or fetch it");
        refuses(
                Arrays.copyOf(image, 60),
                " is truncated: the file ends at offset 0x3c, and program header 0 has the bytes up to 0x54; copy or fetch it");
        refuses(
                Arrays.copyOf(image, image.length / 2),
                " is truncated: the file ends at offset 0x%x, and the segment of program header 0 (at offset 0x34) has the bytes up to 0x"
                        .formatted(image.length / 2));
        refuses(
                compressed(Arrays.copyOf(image, 40), GZIPOutputStream::new),
                " is truncated: what it unpacks to with gzip ends at offset 0x28, and ");
    }

    @Test
    void compressedDataThatEndsEarlyIsTruncated() throws Exception {
        Map<String, Compressor> compressors = Map.of(
                "gzip", GZIPOutputStream::new,
                "xz", XZCompressorOutputStream::new,
                "zstd", ZstdCompressorOutputStream::new);
        for (Map.Entry<String, Compressor> compressor : compressors.entrySet()) {
            byte[] packed = compressed(Arrays.copyOf(image, 300_000), compressor.getValue());
            for (int length : new int[] {8, 20, packed.length / 2, packed.length - 1}) {
                refuses(
                        Arrays.copyOf(packed, length),
                        " is truncated: its %s data is not complete where the file ends, at offset 0x%x; copy or fetch it again"
                                .formatted(compressor.getKey(), length));
            }
        }
    }

    @Test
    void damagedCompressedDataIsToldFromTruncated() throws Exception {
        byte[] packed = compressed(image, GZIPOutputStream::new);
        packed[packed.length / 2] ^= 0x55;
        refuses(packed, " is damaged: its gzip data cannot be unpacked, at or before offset 0x");
    }

    @Test
    void anElfFileOfAnotherSortIsRefused() throws Exception {
        refuses(
                Files.readAllBytes(Path.of(System.getProperty("java.home"), "bin", "java")),
                " is no Xen hypervisor: at offset 0x4 of the file: found a 64-bit ELF file, as xen-syms is one, expected a 32-bit one; give"
                        + " Xen's multiboot image, which packages have as boot/xen-VERSION.gz");
        refuses(with(4, 9), "at offset 0x4 of the file: found an unknown ELF class (9), expected a 32-bit one");
        refuses(with(5, 2), "at offset 0x5 of the file: found a big-endian ELF file, expected a little-endian one");
        refuses(with(18, 183, 0), "at offset 0x12 of the file: found ELF machine 183, expected machine 3 (80386)");
        refuses(
                compressed(with(18, 40, 0), GZIPOutputStream::new),
                "at offset 0x12 of what it unpacks to with gzip: found ELF machine 40, expected machine 3 (80386)");
        byte[] noMultiboot = image.clone();
        for (int at = 0; at < 8192; at += 4) {
            if (noMultiboot[at] == 0x02 && noMultiboot[at + 3] == 0x1b) {
                noMultiboot[at] = 0;
            }
        }
        refuses(noMultiboot, "found no multiboot header, expected one within the first 8192 bytes");
    }

    @Test
    void aLinuxKernelIsToldFromXen() throws Exception {
        byte[] bzImage = new byte[0x300];
        System.arraycopy(new byte[] {'M', 'Z'}, 0, bzImage, 0, 2);
        System.arraycopy("HdrS".getBytes(StandardCharsets.US_ASCII), 0, bzImage, 0x202, 4);
        refuses(
                bzImage,
                "at offset 0x202 of the file: found the bytes of a Linux kernel (bzImage), expected an ELF file");
        byte[] vmlinux = with(4, 2);
        System.arraycopy("Linux version 6.1".getBytes(StandardCharsets.US_ASCII), 0, vmlinux, 9000, 17);
        refuses(
                vmlinux,
                "at offset 0x4 of the file: found a 64-bit ELF file, a Linux kernel (vmlinux), expected a 32-bit");
    }

    @Test
    void whatIsNotXenIsRefused() throws Exception {
        refuses(
                new byte[] {'M', 'Z', 0, 0},
                "at offset 0x0 of the file: found the bytes of an EFI program (PE), expected an ELF file; give Xen's multiboot image");
        refuses(
                "#!/bin/sh\n".getBytes(),
                "at offset 0x0 of the file: found the bytes 23 21 2f 62, expected 7f 45 4c 46, an ELF");
        refuses(compressed(new byte[100], GZIPOutputStream::new), "found the bytes 00 00 00 00, expected 7f 45 4c 46");
        refuses(
                "BZh91AY&SY".getBytes(),
                "found the bytes of data compressed with bzip2, expected an ELF file; unpack it, or");
        refuses(
                "!<arch>\ndebian-binary".getBytes(),
                "an ar archive, such as a Debian package, expected an ELF file; take Xen's");
        refuses(withoutText("Xen version "), "the file is another multiboot kernel, for Xen's banner is nowhere in it");
    }

    @Test
    void anEndlessFileIsNotReadToItsEnd() throws Exception {
        refuses(compressed(new byte[70 << 20], GZIPOutputStream::new), "it holds more than 64 MiB");
    }

    @Test
    void aMissingFileIsSaidToBeMissing() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> XenImage.plain(missing, new StoredFiles(folder)))
                .isInstanceOf(MachineFailure.class)
                .hasMessage("there is no image " + missing);
    }
}
