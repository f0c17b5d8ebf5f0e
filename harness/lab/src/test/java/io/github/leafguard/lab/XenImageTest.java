package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.lab.machine.MachineFailure;
import io.github.leafguard.lab.probe.StoredFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    @Test
    void aTruncatedImageIsRefused() throws Exception {
        refuses(Arrays.copyOf(image, image.length / 2), "is truncated: it has " + image.length / 2 + " bytes, and its");
        byte[] packed = compressed(image, GZIPOutputStream::new);
        refuses(Arrays.copyOf(packed, packed.length / 2), "which may be truncated");
        refuses(new byte[0], "is no Xen hypervisor");
    }

    @Test
    void whatIsNotXenIsRefused() throws Exception {
        refuses("#!/bin/sh\n".getBytes(), "is no Xen hypervisor: expected a 32-bit ELF file");
        refuses(Files.readAllBytes(Path.of(System.getProperty("java.home"), "bin", "java")), "is no Xen hypervisor");
        refuses(compressed(new byte[100], GZIPOutputStream::new), "is no Xen hypervisor");
        refuses(new byte[] {'M', 'Z', 0, 0}, "is an EFI program; the lab boots the multiboot image beside it");
        byte[] other = image.clone();
        byte[] banner = "Xen version ".getBytes();
        for (int at = 0; at < other.length - banner.length; at++) {
            if (Arrays.equals(other, at, at + banner.length, banner, 0, banner.length)) {
                other[at] = 'x';
            }
        }
        refuses(other, "is no Xen hypervisor");
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
