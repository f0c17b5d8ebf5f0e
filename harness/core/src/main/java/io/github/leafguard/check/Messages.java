package io.github.leafguard.check;

import java.util.List;
import java.util.regex.Pattern;

/** Brings what a toolstack printed, and lists of names, into the shape of a sentence. */
final class Messages {
    /** More names than this are counted instead. */
    private static final int NAMES = 6;

    private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R\\s*");
    private static final Pattern ENDING = Pattern.compile("[.;\\s]+$");

    private Messages() {}

    /** One line without a full stop. */
    static String clause(String message) {
        String oneLine = LINE_BREAK.matcher(message.strip()).replaceAll("; ");
        return ENDING.matcher(oneLine).replaceAll("");
    }

    /** How many of them say anything. */
    static long count(List<String> messages) {
        return messages.stream().filter(message -> !message.isBlank()).count();
    }

    /** The first message in brackets, to follow a clause; empty if there is none. */
    static String aside(List<String> messages) {
        return messages.isEmpty() ? "" : " (" + clause(messages.get(0)) + ")";
    }

    /** {@code AVX=1, AVX2=1 and 3 more}. */
    static String list(List<String> names) {
        return names.size() <= NAMES
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMES - 1)) + " and " + (names.size() - NAMES + 1) + " more";
    }
}
