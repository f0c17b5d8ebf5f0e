package io.github.leafguard.corpus.json;

import io.github.leafguard.format.JsonCursor;

/** The name of a machine or a host. Files are called so, and slashes divide the parts of a case's name. */
public final class HostName {
    private HostName() {}

    /**
     * Reads the name that must come next.
     *
     * @throws io.github.leafguard.format.InputException if no file could be called so in every directory
     */
    public static String read(JsonCursor cursor, String what) {
        String name = cursor.text(what);
        boolean plain = name.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ' || c == 0x7f);
        if (!plain || name.charAt(0) == '.') {
            throw cursor.problem(
                    "'" + name + "'",
                    what + " without slash, backslash and control characters, and no dot in front",
                    "rename it");
        }
        return name;
    }
}
