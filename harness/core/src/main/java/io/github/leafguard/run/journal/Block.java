package io.github.leafguard.run.journal;

import com.github.luben.zstd.Zstd;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.run.Portion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of a journal: a skippable frame that says what the frame behind it holds, and that frame. Any program that reads zstd passes over
 * the first (RFC 8878, 3.1.2) and shows the second; a journal is indexed without unpacking it.
 *
 * @param portion what it is of; an empty host for the part that says which run the journal is of
 * @param candidates specs of candidates whose answers it has, ordered
 * @param notRun those of them that could not run
 * @param at where it begins
 * @param packed where the packed frame begins
 * @param end behind it
 */
record Block(Portion.Name portion, List<String> candidates, List<String> notRun, long at, long packed, long end) {
    /** One of the sixteen numbers that begin a skippable frame. */
    static final int MAGIC = 0x184D2A5C;

    static final int HEAD = 2 * Integer.BYTES;

    /** What says which run it is. */
    static final Portion.Name RUN = new Portion.Name("", 0, 0);

    /** The least that zstd does: a journal is written once, and mostly thrown away. */
    private static final int LEVEL = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    Block {
        candidates = List.copyOf(candidates);
        notRun = List.copyOf(notRun);
    }

    /**
     * The bytes of a block with this text.
     *
     * @throws IOException if zstd's native library, which is unpacked when it is first used, cannot be
     */
    static byte[] bytes(Portion.Name portion, Collection<String> candidates, Collection<String> notRun, byte[] text)
            throws IOException {
        byte[] frame;
        int length;
        try {
            frame = new byte[Math.toIntExact(Zstd.compressBound(text.length))];
            length = Math.toIntExact(Zstd.compressByteArray(frame, 0, frame.length, text, 0, text.length, LEVEL, true));
        } catch (LinkageError noLibrary) {
            throw new IOException(ErrorText.of(noLibrary), noLibrary);
        }
        ObjectNode index = JSON.createObjectNode();
        index.put("host", portion.host());
        index.put("number", portion.number());
        index.put("count", portion.count());
        candidates.forEach(index.putArray("candidates")::add);
        notRun.forEach(index.putArray("notRun")::add);
        index.put("bytes", length);
        byte[] said = index.toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEAD + said.length + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC)
                .putInt(said.length)
                .put(said)
                .put(frame, 0, length)
                .array();
    }

    /**
     * The block that begins there.
     *
     * @param said the content of its skippable frame
     * @throws RuntimeException if it is none
     */
    static Block of(byte[] said, long at) {
        JsonNode index = JSON.readTree(said);
        long packed = at + HEAD + said.length;
        return new Block(
                new Portion.Name(
                        index.path("host").stringValue(),
                        index.path("number").intValue(),
                        index.path("count").intValue()),
                strings(index.path("candidates")),
                strings(index.path("notRun")),
                at,
                packed,
                packed + index.path("bytes").longValue());
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(each -> strings.add(each.stringValue()));
        return strings;
    }

    /** Whether it has what a candidate answered, and not only that it could not run. */
    boolean answers(String candidate) {
        return candidates.contains(candidate) && !notRun.contains(candidate);
    }
}
