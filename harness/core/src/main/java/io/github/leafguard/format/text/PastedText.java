package io.github.leafguard.format.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text as it was pasted, line by line without what mail, logs and terminals put around it. What is left may still be broken,
 * cut short, or stand among other words: that is for a form to find out, which knows how its lines look and how many there are.
 */
public final class PastedText {
    private static final Pattern DIFF =
            Pattern.compile("\\s*+(?:@@ -\\d+(?:,\\d+)? \\+\\d+(?:,\\d+)? @@.*|diff --git .*|\\*{3} \\d+,\\d+ \\*{4})");

    /** A place in the older form of a diff, whose lines begin with {@code <} and {@code >}. */
    private static final Pattern CHANGE = Pattern.compile("\\d{1,6}(?:,\\d{1,6})?[acd]\\d{1,6}(?:,\\d{1,6})?");

    private static final Pattern FENCE = Pattern.compile("\\s{0,8}+(?:`{3,}|~{3,})\\w*");

    /** {@code [root@host ~]#}, {@code user@host:~$}, {@code host:~#}, with or without a command behind. */
    private static final Pattern PROMPT = Pattern.compile(
            "\\s*+(?:\\[[\\w.-]{1,64}@[\\w.-]{1,64}[^\\]]{0,200}\\][#$]|[\\w.-]{1,64}@[\\w.-]{1,64}:[^#$ ]{0,200}[#$]|[\\w.-]{1,64}:[~/][^#$ ]{0,200}[#$])(?: |$)");

    /** A line that says that something is left out there, and nothing else. */
    private static final Pattern CUT = Pattern.compile(
            "(?i)[\\s>|*-]*+(?:\\.{3,}|\u2026|\\[?(?:snip|snipped|cut|trimmed|\\.\\.\\.)\\]?)[\\s*-]*+");

    private static final Pattern TRIMMED = Pattern.compile("\\.{3}|\u2026|(?i:\\[snip|<snip|\\[cut)");

    private static final Pattern REGISTERS = Pattern.compile("[0-9a-fA-F]{8}[:-][0-9a-fA-F]{8}|0x[0-9a-fA-F]{8}");

    private static final Pattern WORD = Pattern.compile("(?<![0-9a-fA-F])[0-9a-fA-F]{8}(?![0-9a-fA-F])");

    /** No terminal is narrower. */
    private static final int NARROWEST = 40;

    /** The longest text, in characters; a thousand CPUs make half of it. */
    private static final int LONGEST = 16 << 20;

    private static final int MOST_LINES = 300_000;

    /** The record of a host under XAPI has lines of some thousand characters. */
    private static final int LONGEST_LINE = 1 << 16;

    private final List<PastedLine> lines;

    private PastedText(List<PastedLine> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Whether a text is longer than anything that a tool prints and somebody pastes. */
    public static boolean isTooLong(String text) {
        return text.length() > LONGEST
                || text.lines().limit(MOST_LINES + 1L).count() > MOST_LINES
                || text.lines().anyMatch(line -> line.length() > LONGEST_LINE);
    }

    /**
     * The lines of a text, which must not be {@linkplain #isTooLong too long}.
     *
     * @throws IllegalArgumentException if it is
     */
    public static PastedText of(String text) {
        if (isTooLong(text)) {
            throw new IllegalArgumentException("a text of " + text.length() + " characters is too long");
        }
        List<String> raw = text.lines().map(PastedText::plain).toList();
        if (QuotedPrintable.is(raw)) {
            raw = QuotedPrintable.decode(raw).stream().map(PastedText::plain).toList();
        }
        boolean isEscaped = raw.stream().noneMatch(line -> line.indexOf('<') >= 0)
                && raw.stream().anyMatch(line -> line.contains("&gt;") || line.contains("&lt;"));
        List<PastedLine> lines = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            PastedLine line = LinePrefix.peel(i + 1, isEscaped ? unescaped(raw.get(i)) : raw.get(i));
            boolean isFrame = PROMPT.matcher(line.text()).lookingAt()
                    || FENCE.matcher(line.text()).matches();
            lines.add(isFrame ? line.with("") : line);
        }
        return new PastedText(lines);
    }

    /** What word processors and web pages make of blanks, dashes, arrows and quotation marks, made plain again. */
    private static String plain(String line) {
        StringBuilder out = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '\u00a0', '\u2007', '\u202f', '\u2009' -> out.append(' ');
                case '\u200b', '\u2060', '\ufeff', '\u00ad' -> {}
                case '\u2010', '\u2011', '\u2012', '\u2013', '\u2212' -> out.append('-');
                case '\u2192' -> out.append("->");
                case '\u201c', '\u201d', '\u201e' -> out.append('"');
                case '\u2018', '\u2019' -> out.append('\'');
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static String unescaped(String line) {
        return line.replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
    }

    /** Whether a text is in the encoding of mail, in which characters stand as numbers. */
    public static boolean isQuotedPrintable(String text) {
        return text.length() <= LONGEST && QuotedPrintable.is(text.lines().toList());
    }

    /**
     * Refuses a text whose long lines were cut at one column, as that of a narrow terminal: two lines or more are as long as the longest.
     *
     * @param line a line that matters, and has that length
     * @throws TextProblem naming that line
     */
    public void requireNotCutAtAColumn(PastedLine line) {
        int widest = lines.stream().mapToInt(PastedLine::width).max().orElse(0);
        boolean isCut = line.width() == widest
                && widest >= NARROWEST
                && lines.stream()
                                .filter(other -> other.width() == widest)
                                .map(PastedLine::text)
                                .distinct()
                                .count()
                        > 1;
        if (isCut) {
            throw new TextProblem(
                    line.number(),
                    "several lines that end at column " + widest + ", where this one goes on",
                    "whole lines",
                    "write the output to a file, and give that");
        }
    }

    /** All lines. */
    public List<PastedLine> lines() {
        return lines;
    }

    /** Whether a line is of this pattern. */
    public boolean has(Pattern line) {
        return lines.stream().anyMatch(each -> line.matcher(each.text()).find());
    }

    /**
     * Refuses a text that tells of two.
     *
     * @throws TextProblem if it is a diff
     */
    public void requireNoDiff() {
        for (int i = 0; i < lines.size(); i++) {
            PastedLine line = lines.get(i);
            String text = line.text();
            boolean isPlace = i + 1 < lines.size()
                    && CHANGE.matcher(text).matches()
                    && (lines.get(i + 1).depth() > line.depth()
                            || lines.get(i + 1).text().startsWith("< "));
            boolean isChange = (text.startsWith("-") || text.startsWith("+"))
                    && text.length() > 1
                    && Character.isWhitespace(text.charAt(1))
                    && REGISTERS.matcher(text).find();
            if (isPlace || isChange || DIFF.matcher(text).matches()) {
                throw new TextProblem(
                        line.number(),
                        "a diff of two texts ('" + line.shortened() + "')",
                        "one text as a tool printed it",
                        "give each of the two as a file of its own");
            }
        }
    }

    /** Whether the line says that something was left out: {@code ...} and nothing else. */
    static boolean isCut(PastedLine line) {
        return !line.isBlank() && CUT.matcher(line.text()).matches();
    }

    /**
     * Refuses a text in which somebody left something out of a row of registers.
     *
     * @throws TextProblem naming that line
     */
    public void requireNotTrimmed() {
        for (PastedLine line : lines) {
            if (isTrimmed(line) && WORD.matcher(line.text()).find()) {
                throw trimmed(line, "a text as a tool printed it");
            }
        }
    }

    /** Whether something was left out within the line. */
    static boolean isTrimmed(PastedLine line) {
        return TRIMMED.matcher(line.text()).find();
    }

    /** The error of a text that somebody made shorter. */
    static TextProblem trimmed(PastedLine line, String phrase) {
        return new TextProblem(
                line.number(),
                "'" + line.shortened() + "', where something was left out by hand",
                phrase + ", whole",
                "give it as the tool printed it");
    }
}
