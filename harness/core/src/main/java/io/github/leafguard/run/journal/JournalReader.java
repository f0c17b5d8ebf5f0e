package io.github.leafguard.run.journal;

import com.github.luben.zstd.Zstd;
import io.github.leafguard.check.Check;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import io.github.leafguard.run.Portion;
import io.github.leafguard.run.PortionResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a journal back, block by block; where each begins is kept in memory, and nothing of what it says. The last block may be cut, since a
 * run can die while it writes; no other may. Thread-safe.
 */
final class JournalReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** More than any block's index needs. */
    private static final int MOST_SAID = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final PortionText text;
    private final SortedMap<Portion.Name, List<Block>> blocks = new TreeMap<>();
    private final Fingerprint run;
    private long length;

    /**
     * Opens one.
     *
     * @throws InputException if there is none, or it is damaged
     */
    JournalReader(Path file, List<Check> checks) {
        this.file = file;
        this.text = new PortionText(checks);
        try {
            this.channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException none) {
            throw noneAt(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
        try {
            index();
            this.run = run();
        } catch (RuntimeException wrong) {
            close();
            throw wrong;
        }
    }

    static InputException noneAt(Path file) {
        return new InputException(
                Origin.of(file),
                "no journal",
                "that of a run that stopped before its end",
                "run without --resume: there is nothing to go on with");
    }

    private InputException unreadable(IOException e) {
        return problem(0, "a file that cannot be read (" + ErrorText.of(e) + ")");
    }

    private InputException problem(long offset, String found) {
        return new InputException(
                Origin.of(file).offset(offset), found, "a journal", "run without --resume, from the beginning");
    }

    private void index() {
        long size = size();
        for (Block block; (block = blockAt(length, size)) != null; length = block.end()) {
            blocks.computeIfAbsent(block.portion(), any -> new ArrayList<>(1)).add(block);
        }
        if (length == 0) {
            throw problem(0, "no whole block");
        }
    }

    private long size() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The block that begins there; null if nothing follows, or not all of one. */
    private @Nullable Block blockAt(long at, long size) {
        if (size - at < Block.HEAD) {
            return null;
        }
        ByteBuffer head = ByteBuffer.wrap(bytes(at, Block.HEAD)).order(ByteOrder.LITTLE_ENDIAN);
        int magic = head.getInt();
        int said = head.getInt();
        if (magic != Block.MAGIC || said < 0 || said > MOST_SAID) {
            throw problem(at, "something else");
        }
        if (size - at - Block.HEAD < said) {
            return null;
        }
        Block block;
        try {
            block = Block.of(bytes(at + Block.HEAD, said), at);
        } catch (RuntimeException wrong) {
            throw problem(at, "no index of a block (" + ErrorText.of(wrong) + ")");
        }
        if (block.end() < block.packed()) {
            throw problem(at, "a block of no length");
        }
        return block.end() > size ? null : block;
    }

    private byte[] bytes(long from, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, from + bytes.position()) < 0) {
                    throw problem(from, "an end of the file");
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return bytes.array();
    }

    private byte[] text(Block block) {
        byte[] packed = bytes(block.packed(), Math.toIntExact(block.end() - block.packed()));
        try {
            return Zstd.decompress(packed);
        } catch (LinkageError noLibrary) {
            throw unreadable(new IOException(ErrorText.of(noLibrary), noLibrary));
        } catch (RuntimeException damaged) {
            throw problem(block.packed(), "a block that cannot be unpacked (" + ErrorText.of(damaged) + ")");
        }
    }

    private Fingerprint run() {
        List<Block> head = blocks.remove(Block.RUN);
        if (head == null || head.get(0).at() != 0) {
            throw problem(0, "no block that says which run it is of");
        }
        try {
            JsonNode header = JSON.readTree(text(head.get(0)));
            if (!header.path("format").asString("").equals(JournalFile.FORMAT)
                    || header.path("formatVersion").asInt(0) != JournalFile.FORMAT_VERSION) {
                throw problem(0, "no journal of the form " + JournalFile.FORMAT + " " + JournalFile.FORMAT_VERSION);
            }
            Map<String, String> parts = new TreeMap<>();
            header.path("run")
                    .properties()
                    .forEach(part -> parts.put(part.getKey(), part.getValue().asString("")));
            return Fingerprint.of(parts);
        } catch (JacksonException e) {
            throw problem(0, "no JSON (" + ErrorText.of(e.getOriginalMessage(), e) + ")");
        }
    }

    /** Which run it is of. */
    Fingerprint fingerprint() {
        return run;
    }

    /**
     * Requires that it is of the same run.
     *
     * @throws InputException saying what differs
     */
    void requireSame(Fingerprint here) {
        List<String> differences = here.differences(run);
        if (!differences.isEmpty()) {
            throw new InputException(
                    Origin.of(file),
                    "the journal of another run (" + String.join("; ", differences) + ")",
                    "one with the same candidates, baseline, cases, corpus and program",
                    "repeat the command that stopped, with --resume added, or run without it");
        }
    }

    /** Its blocks, by portion; several where candidates answered at different times. */
    SortedMap<Portion.Name, List<Block>> blocks() {
        return blocks;
    }

    /**
     * What a block says of a candidate.
     *
     * @throws InputException if it is damaged
     */
    PortionResult result(Block block, String candidate) {
        try {
            return text.read(text(block), block.portion(), candidate);
        } catch (IllegalArgumentException wrong) {
            throw problem(block.at(), "no results of " + block.portion() + " (" + ErrorText.of(wrong) + ")");
        }
    }

    /** A block as it is on disk. */
    byte[] whole(Block block) {
        return bytes(block.at(), Math.toIntExact(block.end() - block.at()));
    }

    /** Bytes of its whole blocks. */
    long length() {
        return length;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
