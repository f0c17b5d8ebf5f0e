package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of one archive. Nothing is ever unpacked, so a name cannot lead anywhere; but a name that tries shows that
 * the archive is not to be trusted, and names are keys in reports, where each must mean one thing.
 */
final class EntryNames {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private final ArchiveLimits limits;
    private final Set<String> seen = new HashSet<>();

    EntryNames(ArchiveLimits limits) {
        this.limits = limits;
    }

    /**
     * The name of a file, without {@code .} and empty parts.
     *
     * @throws InputException if it breaks a rule or was there before
     */
    String admitFile(String name, Origin origin) {
        String clean = check(name, limits, origin);
        if (clean.isEmpty()) {
            throw refused(origin, "a file without a name", "a name");
        }
        if (!seen.add(clean)) {
            throw new InputException(
                    origin,
                    "a second entry of this name",
                    "each name once",
                    "remove one of the two; which one is meant cannot be told");
        }
        return clean;
    }

    /**
     * A name without {@code .} and empty parts.
     *
     * @throws InputException if it is too long, leaves the archive, or is one that some system reads in another way
     */
    static String check(String name, ArchiveLimits limits, Origin origin) {
        if (name.length() > limits.nameLength()) {
            throw ArchiveLimit.NAME_LENGTH.exceeded(origin, name.length(), limits.nameLength());
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            throw refused(origin, "a control character in the name", "printable characters");
        }
        if (name.indexOf('\ufffd') >= 0) {
            throw refused(origin, "a name that cannot be decoded", "a name in UTF-8");
        }
        if (name.indexOf('\\') >= 0) {
            throw refused(origin, "a backslash in the name", "parts divided by /");
        }
        if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
            throw refused(origin, "an absolute name", "a name relative to the archive");
        }
        return clean(name, origin);
    }

    private static String clean(String name, Origin origin) {
        List<String> parts = new ArrayList<>();
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                throw refused(origin, "a name that leads out of the archive by ..", "a name that stays inside");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    private static InputException refused(Origin origin, String found, String expected) {
        return new InputException(origin, found, expected, "rename it, or make the archive anew with plain names");
    }
}
