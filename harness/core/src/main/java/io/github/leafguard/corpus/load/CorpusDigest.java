package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.archive.ArchiveLimits;
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

/** Tells corpora apart by their files: equal files under equal names have an equal digest. */
public final class CorpusDigest {
    private static final ArchiveLimits UNLIMITED = new ArchiveLimits(
            Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, 1L << 30, 1L << 30);

    private CorpusDigest() {}

    /**
     * A file, as it counts.
     *
     * @param name its path, beginning with the name of what is read
     * @param size bytes
     * @param digest SHA-256 of its bytes
     */
    public record FileDigest(String name, long size, String digest) {}

    /**
     * The digest (SHA-256) of all that is read of these paths.
     *
     * @throws InputException if a file cannot be read
     */
    public static String of(List<Path> paths) {
        return of(CorpusFiles.of(paths, UNLIMITED).stream().map(CorpusDigest::of)::iterator);
    }

    /** The same of files that somebody else has read, in the order in which they are read. */
    public static String of(Iterable<FileDigest> files) {
        MessageDigest digest = sha256();
        for (FileDigest file : files) {
            String line = file.name() + "\0" + file.size() + "\0" + file.digest() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The digest of one file.
     *
     * @throws InputException if it cannot be read
     */
    public static FileDigest of(CorpusFile file) {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file.path()), digest)) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            return new FileDigest(file.named(), size, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new InputException(
                    Origin.of(file.path()),
                    "a file that cannot be read (" + e + ")",
                    "a readable corpus",
                    "check its permissions",
                    e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
