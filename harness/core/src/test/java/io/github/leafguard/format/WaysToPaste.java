package io.github.leafguard.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What becomes of a text on its way through mail, logs, terminals and wikis. */
enum WaysToPaste {
    CRLF(text -> text.replace("\n", "\r\n")),
    BYTE_ORDER_MARK(text -> "\ufeff" + text),
    NO_BLANKS_AT_ENDS(text -> lines(text, String::stripTrailing)),
    BLANKS_AT_ENDS(text -> lines(text, line -> line + "   ")),
    QUOTED(text -> lines(text, line -> "> " + line)),
    QUOTED_WITHOUT_BLANK(text -> lines(text, line -> ">" + line)),
    QUOTED_TWICE(text -> lines(text, line -> "> > " + line)),
    QUOTED_TWICE_CLOSE(text -> lines(text, line -> ">> " + line)),
    QUOTED_BY_BARS(text -> lines(text, line -> "| " + line)),
    INDENTED(text -> lines(text, line -> "    " + line)),
    INDENTED_BY_TAB(text -> lines(text, line -> "\t" + line)),
    FENCED(text -> "Here it is.\n```\n" + text + "```\n\nAnna\n"),
    AMONG_WORDS(
            text -> "Hello,\n\nthis is what the server in rack 7 says:\n\n" + text + "\nRegards,\nAnna\n-- \nrack 7\n"),
    AFTER_A_PROMPT(text -> "[root@host-a ~]# the-command -p\n" + text + "[root@host-a ~]# \n"),
    AFTER_A_DEBIAN_PROMPT(text -> "root@host-a:~# the-command -p\n" + text + "root@host-a:~# exit\n"),
    QUOTED_PRINTABLE(WaysToPaste::quotedPrintable),
    STAMPED_BY_SYSLOG(text -> lines(text, line -> "Apr 01 22:30:10 host-b tool[812]: " + line)),
    STAMPED_BY_JOURNAL(text -> lines(text, line -> "2024-04-01T22:30:10.123456+02:00 host-b tool[812]: " + line)),
    STAMPED_IN_BRACKETS(text -> lines(text, line -> "[2024-04-01 22:30:10] " + line)),
    STAMPED_BY_UPTIME(text -> lines(text, line -> "[   12.345678] " + line)),
    FROM_THE_CONSOLE(text -> lines(text, line -> "(XEN) " + line)),
    NUMBERED(WaysToPaste::numbered),
    ESCAPED_FOR_HTML(text -> text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
    ESCAPED_AND_QUOTED(text -> lines(ESCAPED_FOR_HTML.apply(text), line -> "&gt; " + line)),
    BLANKS_THAT_DO_NOT_BREAK(text -> text.replace(' ', '\u00a0')),
    BLANKS_COLLAPSED(text -> lines(text, line -> line.replaceAll(" {2,}", " "))),
    TABS_TO_BLANKS(text -> text.replace('\t', ' ')),
    DOUBLE_SPACED(text -> text.replace("\n", "\n\n")),
    ROUND_QUOTATION_MARKS(text -> text.replaceAll("\"([^\"\n]*)\"", "\u201c$1\u201d")),
    LONG_DASHES(text -> text.replace('-', '\u2013')),
    UPPER_CASE_DIGITS(WaysToPaste::upperCase),
    BROKEN_AT_80(text -> lines(text, line -> broken(line, 80, ""))),
    BROKEN_AT_72(text -> lines(text, line -> broken(line, 72, ""))),
    BROKEN_AT_40(text -> lines(text, line -> broken(line, 40, ""))),
    BROKEN_AT_BLANKS(text -> lines(text, line -> folded(line, 72))),
    BROKEN_AND_QUOTED(text -> lines(text, line -> "> " + broken(line, 70, "> "))),
    QUOTED_AND_BROKEN(text -> lines(text, line -> broken("> " + line, 72, ""))),
    CUT_IN_HALF(text -> text.substring(0, text.length() / 2)),
    CUT_AT_A_LINE(text -> text.substring(0, text.lastIndexOf('\n', text.length() / 2) + 1)),
    CUT_AT_60_COLUMNS(text -> lines(text, line -> line.substring(0, Math.min(60, line.length())))),
    TRIMMED_BY_HAND(text -> middle(text, "...\n")),
    SNIPPED_BY_HAND(text -> middle(text, "[snip]\n")),
    COMMENTED_ON(text -> middle(lines(text, line -> "> " + line), "This line looks odd to me.\n")),
    A_DIFF(WaysToPaste::diff);

    private final UnaryOperator<String> way;

    WaysToPaste(UnaryOperator<String> way) {
        this.way = way;
    }

    String apply(String text) {
        return way.apply(text);
    }

    /** Whether something is gone afterwards. */
    boolean losesText() {
        return List.of(
                        CUT_IN_HALF,
                        CUT_AT_A_LINE,
                        CUT_AT_60_COLUMNS,
                        TRIMMED_BY_HAND,
                        SNIPPED_BY_HAND,
                        COMMENTED_ON,
                        A_DIFF)
                .contains(this);
    }

    private static String lines(String text, UnaryOperator<String> change) {
        return text.lines().map(change).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String numbered(String text) {
        List<String> all = text.lines().toList();
        return IntStream.range(0, all.size())
                .mapToObj(i -> "%6d\t%s\n".formatted(i + 1, all.get(i)))
                .collect(Collectors.joining());
    }

    private static String broken(String line, int width, String prefix) {
        return line.length() <= width
                ? line
                : line.substring(0, width) + "\n" + prefix + broken(line.substring(width), width, prefix);
    }

    private static String folded(String line, int width) {
        int at = line.length() <= width ? -1 : line.lastIndexOf(' ', width);
        return at <= 0 || line.substring(0, at).isBlank()
                ? line
                : line.substring(0, at) + "\n" + folded(line.substring(at + 1), width);
    }

    /** Of hex digits only those that stand in words of eight, since names are another thing. */
    private static String upperCase(String text) {
        return java.util.regex.Pattern.compile("\\b[0-9a-f]{8}\\b")
                .matcher(text)
                .replaceAll(word -> word.group().toUpperCase(Locale.ROOT));
    }

    private static String middle(String text, String put) {
        List<String> all = text.lines().toList();
        int half = all.size() / 2;
        return Stream.of(
                        all.subList(0, half),
                        List.of(put.strip()),
                        all.subList(Math.min(half + 1, all.size()), all.size()))
                .flatMap(List::stream)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String diff(String text) {
        List<String> all = text.lines().toList();
        String old = all.get(all.size() / 2);
        return "--- a\n+++ b\n@@ -1,2 +1,2 @@\n " + all.get(0) + "\n-" + old + "\n+" + old + "\n";
    }

    private static String quotedPrintable(String text) {
        StringBuilder out = new StringBuilder();
        for (String line : text.lines().toList()) {
            StringBuilder encoded = new StringBuilder();
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < bytes.length; i++) {
                boolean last = i == bytes.length - 1;
                boolean plain = bytes[i] > ' ' && bytes[i] < 127 && bytes[i] != '=' || bytes[i] == ' ' && !last;
                encoded.append(plain ? String.valueOf((char) bytes[i]) : "=%02X".formatted(bytes[i] & 0xff));
            }
            int from = 0;
            while (encoded.length() - from > 75) {
                int to = from + 75;
                while (encoded.substring(to - 2, to).contains("=")) {
                    to--;
                }
                out.append(encoded, from, to).append("=\n");
                from = to;
            }
            out.append(encoded, from, encoded.length()).append('\n');
        }
        return out.toString();
    }
}
