package io.github.leafguard.corpus.load;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Tells corpora apart by their files: equal files under equal names have an equal digest. */
public final class CorpusDigest {
    private CorpusDigest() {}

    /**
     * The digest (SHA-256) of all that is read of these paths.
     *
     * @throws InputException if a file cannot be read
     */
    public static String of(List<Path> paths) {
        MessageDigest digest = sha256();
        for (Path path : paths) {
            for (Path room : CorpusRooms.of(path)) {
                add(digest, room);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static void add(MessageDigest digest, Path room) {
        try (Stream<Path> tree = Files.walk(room)) {
            for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                String name = room.getFileName() + "/" + room.relativize(file) + "\0" + Files.size(file) + "\0";
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
        } catch (IOException e) {
            throw new InputException(
                    Origin.of(room),
                    "a file that cannot be read (" + e + ")",
                    "a readable corpus",
                    "check its permissions",
                    e);
        }
    }
}
