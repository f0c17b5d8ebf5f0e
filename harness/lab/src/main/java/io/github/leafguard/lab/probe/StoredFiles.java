package io.github.leafguard.lab.probe;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Files that are made from others and kept for the next time, named by the digest of their content: nothing has to be removed
 * when a run is broken off, and two runs at once cannot hurt one another.
 *
 * @param folder where they are; created when the first is kept
 */
public record StoredFiles(Path folder) {
    /** The file with this content, written now or earlier. */
    public Path keep(String name, String extension, byte[] content) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(name + "-" + sha256(content).substring(0, 16) + extension);
        if (Files.isRegularFile(file) && Files.size(file) == content.length) {
            return file;
        }
        Path partial = Files.createTempFile(folder, ".partial-", extension);
        try {
            Files.write(partial, content);
            moveInto(partial, file);
        } finally {
            Files.deleteIfExists(partial);
        }
        return file;
    }

    private static void moveInto(Path partial, Path file) throws IOException {
        try {
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unusualDisk) {
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The SHA-256 of some bytes in hex. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
