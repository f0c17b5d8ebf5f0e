package io.github.leafguard.corpus.json;

import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.Origin;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads guests one after the other. Many have one policy, since neighbouring versions derive the same: a policy of the same bytes as one
 * before is not parsed again. That holds for texts that end with the policy, as those written here do.
 */
public final class GuestReader {
    /** Cannot be part of a JSON string, in which the quote before the colon would be escaped. */
    private static final byte[] FIELD = "\"policy\":".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] CONFIGURATION = "\"configuration\":".getBytes(StandardCharsets.US_ASCII);

    private final Map<Tail, SerialisedPolicy> policies = new HashMap<>();

    /** The bytes of a text from the value of its policy on. */
    private record Tail(byte[] bytes, int from, int to, int hash) {
        static Tail of(byte[] bytes, int from, int to) {
            int hash = 0;
            for (int i = from; i < to; i++) {
                hash = hash * 31 + bytes[i];
            }
            return new Tail(bytes, from, to, hash);
        }

        Tail copy() {
            return new Tail(Arrays.copyOfRange(bytes, from, to), 0, to - from, hash);
        }

        /** Whether the policy is the last field: of a guest's other fields only the configuration is an object. */
        boolean isAllPolicy() {
            if (find(CONFIGURATION, bytes, from, to) >= 0) {
                return false;
            }
            int inner = lastFilled(lastFilled(to) - 1);
            return bytes[lastFilled(to) - 1] == '}' && bytes[inner - 1] == '}';
        }

        private int lastFilled(int end) {
            int last = end;
            while (last > from + 2 && bytes[last - 1] <= ' ') {
                last--;
            }
            return last;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Tail tail && Arrays.equals(bytes, from, to, tail.bytes, tail.from, tail.to);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

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
        Tail tail = Tail.of(text, field + FIELD.length, from + length);
        SerialisedPolicy known = policies.get(tail);
        if (known != null) {
            byte[] head = head(text, from, field);
            GuestEntry entry = parse(head, 0, head.length, origin, number);
            if (entry.id() != null) {
                return entry.with(known);
            }
        }
        GuestEntry entry = parse(text, from, length, origin, number);
        if (entry.policy() != null && tail.isAllPolicy()) {
            policies.put(tail.copy(), entry.policy());
        }
        return entry;
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
