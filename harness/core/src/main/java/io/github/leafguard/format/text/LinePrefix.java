package io.github.leafguard.format.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What mail, logs and terminals put in front of a line: marks of quotation, time stamps, the name of a host and a program, a number. */
final class LinePrefix {
    /** {@code > }, {@code >> }, {@code | }, as often as the text was quoted. */
    private static final Pattern QUOTE = Pattern.compile("\\s{0,3}+[>|]\\s?+");

    private static final String TIME = "\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?+";
    private static final String DAY = "\\d{4}-\\d\\d-\\d\\d[T ]" + TIME + "(?: ?(?:Z|UTC|[+-]\\d\\d:?\\d\\d))?+";
    private static final String SYSLOG = "[A-Z][a-z]{2} {1,2}\\d{1,2} " + TIME + "(?: \\d{4})?+";
    private static final String UPTIME = "\\[ {0,8}\\d{1,9}\\.\\d{1,9}\\]";

    private static final Pattern STAMP = Pattern.compile("\\s{0,8}+(?:" + SYSLOG + "|" + DAY + "|" + TIME + "|" + UPTIME
            + "|\\[(?:" + SYSLOG + "|" + DAY + "|" + TIME + ")\\]|\\(XEN\\)|<\\d>)(?::? |:?$)");

    /** What a system's log puts behind the stamp: a host, and a program with its process. */
    private static final Pattern SENDER = Pattern.compile("[\\w.-]{1,64} (?:[\\w./@-]{1,64}\\[\\d{1,9}\\]|kernel): ?");

    /** As {@code cat -n} counts. */
    private static final Pattern NUMBER = Pattern.compile(" {0,6}+\\d{1,6}\\t");

    private static final int MOST = 8;

    private LinePrefix() {}

    /** The line without all that. */
    static PastedLine peel(int number, String line) {
        String rest = without(NUMBER, line);
        int depth = 0;
        for (String less = without(QUOTE, rest); !less.equals(rest) && depth < MOST; less = without(QUOTE, rest)) {
            rest = less;
            depth++;
        }
        boolean isStamped = false;
        for (String less = without(STAMP, rest); !less.equals(rest); less = without(STAMP, rest)) {
            rest = without(SENDER, less);
            isStamped = true;
        }
        return new PastedLine(
                number, depth, line.length(), isStamped, rest.replace('\t', ' ').stripTrailing());
    }

    private static String without(Pattern prefix, String line) {
        Matcher matcher = prefix.matcher(line);
        return matcher.lookingAt() ? line.substring(matcher.end()) : line;
    }
}
