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
        // A character a byte, so that the lengths hold.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Map<String, String> values = new HashMap<>();
        for (int at = 0; at < text.length(); ) {
            int space = text.indexOf(' ', at);
            String length = text.substring(at, Math.max(at, space));
            int end = length.matches("[1-9][0-9]{0,6}") ? at + Integer.parseInt(length) : text.length() + 1;
            int equals = text.indexOf('=', space);
            if (equals < 0 || equals >= end || end > text.length() || text.charAt(end - 1) != '\n') {
                throw new InputException(
                        origin,
                        "a damaged extended header",
                        "records of the form LENGTH KEY=VALUE",
                        "copy the archive again from where it is whole");
            }
            String value = utf8(text.substring(equals + 1, end - 1));
            values.compute(utf8(text.substring(space + 1, equals)), (key, before) -> value.isEmpty() ? null : value);
            at = end;
        }
        return new PaxRecords(values);
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
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
