package io.github.leafguard.corpus.json;

import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.PolicyRows;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads guests one after the other. Where a text ends with a policy as those written here do, its rows are read as they stand; every other
 * text is read as JSON from end to end.
 */
public final class GuestReader {
    /** Cannot be part of a JSON string, in which the quote before the colon would be escaped. */
    private static final byte[] FIELD = "\"policy\":".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads a text that is a guest and nothing else.
     *
     * @param number which line of its file it is, counted from 1
     * @throws io.github.leafguard.format.InputException naming line and column
     */
    public GuestEntry read(byte[] text, int from, int length, Origin origin, long number) {
        int end = from + length;
        int field = find(FIELD, text, from, end);
        PolicyRows.Read rows = field < 0 ? null : PolicyRows.read(text, field + FIELD.length, end);
        if (rows == null || !isEnd(text, rows.end(), end)) {
            return parse(text, from, length, origin, number);
        }
        byte[] head = head(text, from, field);
        GuestEntry entry = parse(head, 0, head.length, origin, number);
        return entry.id() == null ? parse(text, from, length, origin, number) : entry.with(rows.policy());
    }

    /** Whether nothing but the end of the guest stands there: another field would be forgotten with it. */
    private static boolean isEnd(byte[] text, int from, int to) {
        return from < to && text[from] == '}' && filled(text, from + 1, to) == to;
    }

    private static int filled(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] <= ' ') {
            at++;
        }
        return at;
    }

    private static GuestEntry parse(byte[] text, int from, int length, Origin origin, long number) {
        JsonCursor cursor = JsonCursor.ofLine(text, from, length, origin, number);
        GuestEntry entry = GuestJson.read(cursor);
        cursor.end();
        return entry;
    }

    private static int find(byte[] field, byte[] text, int from, int to) {
        for (int at = from; at <= to - field.length; at++) {
            if (text[at] == '"' && Arrays.equals(text, at, at + field.length, field, 0, field.length)) {
                return at;
            }
        }
        return -1;
    }

    /** The text up to the policy, as an object of its own. */
    private static byte[] head(byte[] text, int from, int field) {
        int end = field;
        while (end > from && text[end - 1] <= ' ') {
            end--;
        }
        end -= end > from && text[end - 1] == ',' ? 1 : 0;
        byte[] head = Arrays.copyOfRange(text, from, end + 1);
        head[end - from] = '}';
        return head;
    }
}
