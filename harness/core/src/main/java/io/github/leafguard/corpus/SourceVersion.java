package io.github.leafguard.corpus;

import java.util.Optional;
import java.util.regex.Pattern;

/** What may stand as the version that archived a guest: a version of Xen, or a commit of its history as candidates name it. */
public final class SourceVersion {
    /** A commit, the one before it, or either with changes more or less. */
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}\\^?(?:[-+].+)?");

    /** What was expected, for messages. */
    public static final String EXPECTED =
            "the version that archived the guest, such as 4.13.5, 4.17.5+72-g01140da4e8-1 or 4.20.1-pre, or a commit";

    /** What to do, for messages. */
    public static final String ADVICE = "write what 'xl info xen_version' or the package says";

    private SourceVersion() {}

    /** Why a text is no version, in the words of an error message; empty if it is one. */
    public static Optional<String> problem(String text) {
        return XenVersion.parse(text).isPresent() || COMMIT.matcher(text).matches()
                ? Optional.empty()
                : Optional.of("'" + text + "', which is no version");
    }
}
