package io.github.leafguard.lab.image;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.lab.machine.MachineFailure;
import io.github.leafguard.lab.probe.StoredFiles;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A file with a hypervisor in it, as distributions ship it: a multiboot kernel, plain or compressed. */
public final class XenImage {
    /** Images are 2 to 5 MiB; what unpacks to more than this is something else. */
    private static final int LARGEST = 64 << 20;

    private XenImage() {}

    /**
     * The plain image, kept in {@code store} if the file is compressed.
     *
     * @throws MachineFailure if the file is no hypervisor or not a whole one, as far as its bytes tell, naming the file, the offset, what
     *     is wrong there and what to do
     */
    public static Path plain(Path file, StoredFiles store) throws MachineFailure {
        byte[] packed = read(file);
        Optional<Compression> compression = Compression.of(packed);
        byte[] image = compression.isPresent() ? unpack(file, packed, compression.get()) : packed;
        Optional<String> fault =
                ImageFault.of(image, compression.map(Compression::unpackedName).orElse("the file"));
        if (fault.isPresent()) {
            throw new MachineFailure(file + fault.get());
        }
        try {
            return image == packed ? file.toAbsolutePath() : store.keep("xen", ".elf", image);
        } catch (IOException notKept) {
            throw new MachineFailure(
                    "cannot keep the unpacked " + file + " in " + store.folder() + ": " + ErrorText.of(notKept),
                    notKept);
        }
    }

    private static byte[] read(Path file) throws MachineFailure {
        try (InputStream content = Files.newInputStream(file)) {
            return readLimited(file, content);
        } catch (NoSuchFileException gone) {
            throw new MachineFailure("there is no image " + file, gone);
        } catch (IOException unreadable) {
            throw new MachineFailure("cannot read the image " + file + ": " + ErrorText.of(unreadable), unreadable);
        }
    }

    private static byte[] readLimited(Path file, InputStream stream) throws IOException, MachineFailure {
        byte[] content = stream.readNBytes(LARGEST + 1);
        if (content.length > LARGEST) {
            throw new MachineFailure(file + " is no Xen hypervisor: it holds more than " + (LARGEST >> 20) + " MiB");
        }
        return content;
    }

    private static byte[] unpack(Path file, byte[] packed, Compression compression) throws MachineFailure {
        ByteArrayInputStream bytes = new ByteArrayInputStream(packed);
        try (InputStream unpacked = compression.open(bytes)) {
            return readLimited(file, unpacked);
        } catch (IOException damaged) {
            boolean endsEarly = damaged instanceof EOFException
                    || ErrorText.of(damaged).toLowerCase(Locale.ROOT).contains("truncated");
            throw new MachineFailure(
                    endsEarly
                            ? "%s is truncated: its %s data is not complete where the file ends, at offset 0x%x; copy or fetch it again"
                                    .formatted(file, compression.text(), packed.length)
                            : "%s is damaged: its %s data cannot be unpacked, at or before offset 0x%x: %s; copy or fetch it again"
                                    .formatted(
                                            file,
                                            compression.text(),
                                            packed.length - bytes.available(),
                                            ErrorText.of(damaged)),
                    damaged);
        }
    }
}
