package io.github.leafguard.corpus.json;

import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.Origin;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads guests one after the other. Many have one policy, since neighbouring versions derive the same: a policy of the same bytes as one
 * before is not parsed again. That holds for texts that end with the policy, as those written here do.
 */
public final class GuestReader {
    /** Cannot be part of a JSON string, in which the quote before the colon would be escaped. */
    private static final byte[] FIELD = "\"policy\":".getBytes(StandardCharsets.US_ASCII);

    private final PolicyTexts policies = new PolicyTexts();

    /**
     * Reads a text that is a guest and nothing else.
     *
     * @param number which line of its file it is, counted from 1
     * @throws io.github.leafguard.format.InputException naming line and column
     */
    public GuestEntry read(byte[] text, int from, int length, Origin origin, long number) {
        int field = find(FIELD, text, from, from + length);
        if (field < 0) {
            return parse(text, from, length, origin, number);
        }
        int policy = field + FIELD.length;
        int end = from + length;
        SerialisedPolicy known = policies.get(text, policy, end);
        if (known != null) {
            byte[] head = head(text, from, field);
            GuestEntry entry = parse(head, 0, head.length, origin, number);
            if (entry.id() != null) {
                return entry.with(known);
            }
        }
        GuestEntry entry = parse(text, from, length, origin, number);
        if (known == null && entry.policy() != null && isAllPolicy(text, policy, end)) {
            policies.put(text, policy, end, entry.policy());
        }
        return entry;
    }

    /** Whether nothing but the end of the guest stands behind the policy: another field would be forgotten with it. */
    private static boolean isAllPolicy(byte[] text, int from, int to) {
        int end = filled(text, objectEnd(text, from, to), to);
        return end < to && text[end] == '}' && filled(text, end + 1, to) == to;
    }

    /** Behind the end of the object that begins here; the text is well-formed. */
    private static int objectEnd(byte[] text, int from, int to) {
        int depth = 0;
        boolean string = false;
        for (int at = from; at < to; at++) {
            switch (text[at]) {
                case '"' -> string = !string;
                case '\\' -> at++;
                case '{' -> depth += string ? 0 : 1;
                case '}' -> {
                    depth -= string ? 0 : 1;
                    if (depth == 0) {
                        return at + 1;
                    }
                }
                default -> {
                    // Part of a value.
                }
            }
        }
        return to;
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
