package io.github.leafguard.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second run out of a report's directory. The operating system holds the lock for the process and lets go of it however the
 * process ends, so that a run that died locks nobody out. The file stays: whoever removed it could remove a later run's.
 */
final class DirectoryLock implements AutoCloseable {
    static final String NAME = ".leafguard-report.lock";
    private static final int LONGEST = 200;

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks a directory, and says in the lock's file by whom.
     *
     * @throws ReportException if another run has it, naming its process, or if it cannot be locked
     */
    static DirectoryLock of(Path directory, long process, Instant since) throws ReportException {
        Path file = directory.resolve(NAME);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (lock(channel) == null) {
                    throw new ReportException(
                            "another run writes its report to %s (%s): wait for it to end, or name another directory with --report"
                                    .formatted(directory, holder(channel)),
                            new IOException(file + " is locked"));
                }
                sign(channel, "process " + process + ", since " + since);
                return new DirectoryLock(channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (ReportException e) {
            throw e;
        } catch (IOException e) {
            throw FileTrouble.with("cannot lock the report directory", file, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** Who has it. The words help and decide nothing: a full disk may keep them out. */
    private static void sign(FileChannel channel, String words) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException noRoom) {
            // The lock holds without.
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer words = ByteBuffer.allocate(LONGEST);
        channel.read(words, 0);
        String text = new String(words.array(), 0, words.position(), StandardCharsets.UTF_8);
        return text.isBlank() ? "its process is not known" : text;
    }

    @Override
    public void close() throws ReportException {
        try {
            channel.truncate(0);
        } catch (IOException unsigned) {
            // Nobody reads the words of a lock that nobody holds.
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw FileTrouble.with("cannot unlock the report directory", Path.of(NAME), e);
        }
    }
}
