package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an extended header of a tar archive says: records of the form {@code LENGTH KEY=VALUE\n} (POSIX, pax).
 *
 * @param values by key; a key without a value is left out, as it says nothing
 */
record PaxRecords(Map<String, String> values) {
    static final PaxRecords NONE = new PaxRecords(Map.of());

    /** Keys that change what an entry is, and so have no business in a header for all entries. */
    private static final Set<String> OF_ONE_ENTRY = Set.of("path", "size", "linkpath");

    PaxRecords {
        values = Map.copyOf(values);
    }

    /**
     * Reads the records.
     *
     * @param origin the header, with its offset
     * @throws InputException if they are not of that form
     */
    static PaxRecords parse(byte[] bytes, Origin origin) {
        Map<String, String> values = new HashMap<>();
        int at = 0;
        while (at < bytes.length) {
            int space = indexOf(bytes, ' ', at, bytes.length, origin);
            int end = at + length(bytes, at, space, origin);
            int equals = indexOf(bytes, '=', space + 1, end, origin);
            if (end > bytes.length || bytes[end - 1] != '\n') {
                throw damaged(origin);
            }
            put(values, text(bytes, space + 1, equals), text(bytes, equals + 1, end - 1));
            at = end;
        }
        return new PaxRecords(values);
    }

    private static void put(Map<String, String> values, String key, String value) {
        if (value.isEmpty()) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    private static int length(byte[] bytes, int from, int to, Origin origin) {
        String digits = text(bytes, from, to);
        if (!digits.matches("[1-9][0-9]{0,6}")) {
            throw damaged(origin);
        }
        return Integer.parseInt(digits);
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to, Origin origin) {
        for (int i = from; i < Math.min(to, bytes.length); i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        throw damaged(origin);
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static InputException damaged(Origin origin) {
        return new InputException(
                origin,
                "a damaged extended header",
                "records of the form LENGTH KEY=VALUE",
                "copy the archive again from where it is whole");
    }

    /** The whole name of the entry, if it is said here. */
    @Nullable
    String path() {
        return values.get("path");
    }

    /** The size of the entry as text, if it is said here. */
    @Nullable
    String size() {
        return values.get("size");
    }

    /** Whether the content is stored with its holes left out, in one of the ways of GNU tar or star. */
    boolean isSparse() {
        return "sparse".equals(values.get("SCHILY.filetype"))
                || values.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse."));
    }

    /** Whether these may stand in a header for all entries. */
    boolean mayBeGlobal() {
        return !isSparse() && values.keySet().stream().noneMatch(OF_ONE_ENTRY::contains);
    }
}
