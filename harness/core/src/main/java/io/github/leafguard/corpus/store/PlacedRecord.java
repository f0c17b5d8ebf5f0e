package io.github.leafguard.corpus.store;

import io.github.leafguard.format.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A guest on disk: its record, and where it was read from. */
final class PlacedRecord {
    private static final int WHOLE = 0;
    private static final int OFFSET = 1;
    private static final int LINE = 2;
    private static final int POSITION = 3;

    private PlacedRecord() {}

    /** Appends one, and says where it begins. */
    static long append(ScratchFile file, byte[] guest, Origin origin) {
        byte[] source = origin.source().getBytes(StandardCharsets.UTF_8);
        String entry = origin.entry();
        byte[] inside = entry == null ? new byte[0] : entry.getBytes(StandardCharsets.UTF_8);
        long start = file.length();
        file.appendInt(guest.length);
        file.append(guest);
        file.appendInt(source.length);
        file.append(source);
        file.appendInt(entry == null ? -1 : inside.length);
        file.append(inside);
        Origin.Place place = origin.place();
        if (place instanceof Origin.Offset offset) {
            append(file, OFFSET, offset.bytes(), 0);
        } else if (place instanceof Origin.Line line) {
            append(file, LINE, line.number(), 0);
        } else if (place instanceof Origin.Position position) {
            append(file, POSITION, position.line(), position.column());
        } else {
            append(file, WHOLE, 0, 0);
        }
        return start;
    }

    private static void append(ScratchFile file, int place, long first, long second) {
        file.appendInt(place);
        file.appendLong(first);
        file.appendLong(second);
    }

    /** The bytes of the guest that begins there. */
    static byte[] guest(ScratchFile file, long start) {
        ByteBuffer head = ByteBuffer.allocate(2048);
        file.read(head, start);
        byte[] bytes = new byte[head.getInt()];
        if (bytes.length <= head.remaining()) {
            head.get(bytes);
        } else {
            file.read(ByteBuffer.wrap(bytes), start + Integer.BYTES);
        }
        return bytes;
    }

    /** Where the guest that begins there was read from. */
    static Origin origin(ScratchFile file, long start) {
        long at = start + Integer.BYTES + number(file, start);
        String source = text(file, at + Integer.BYTES, number(file, at));
        at += Integer.BYTES + number(file, at);
        int length = number(file, at);
        @Nullable String entry = length < 0 ? null : text(file, at + Integer.BYTES, length);
        at += Integer.BYTES + Math.max(0, length);
        ByteBuffer place = ByteBuffer.allocate(Integer.BYTES + 2 * Long.BYTES);
        file.read(place, at);
        return new Origin(source, entry, place(place.getInt(), place.getLong(), place.getLong()));
    }

    private static Origin.@Nullable Place place(int sort, long first, long second) {
        return switch (sort) {
            case OFFSET -> new Origin.Offset(first);
            case LINE -> new Origin.Line(first);
            case POSITION -> new Origin.Position(first, second);
            default -> null;
        };
    }

    private static int number(ScratchFile file, long at) {
        ByteBuffer four = ByteBuffer.allocate(Integer.BYTES);
        file.read(four, at);
        return four.getInt();
    }

    private static String text(ScratchFile file, long at, int length) {
        byte[] bytes = new byte[length];
        file.read(ByteBuffer.wrap(bytes), at);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
