package io.github.leafguard.format;

import io.github.leafguard.format.text.PastedLine;
import io.github.leafguard.format.text.PastedText;
import io.github.leafguard.format.text.TextProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file of {@code xl} (xl.cfg(5)), or some lines of one: {@code key = value}, where a value is a number, a string in
 * quotation marks, or a list of strings. A string that runs over the end of a line was broken by what it was pasted from, since
 * {@code xl} takes none.
 */
final class XlConfigurationText {
    private static final String KNOWN =
            "cpuid|type|builder|nestedhvm|nomigrate|tsc_mode|pae|hap|viridian|vcpus|maxvcpus|memory|maxmem|disk|vif|kernel|bootloader|name";
    private static final Pattern SIGN = Pattern.compile("^\\s*+(?:" + KNOWN + ")\\s*+=\\s*+[\"'\\[\\d]");
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*+([A-Za-z_]\\w{0,60})\\s*+=(?!=)\\s*+(.*)");
    private static final Pattern COMMENT = Pattern.compile("\\s*+#.*");
    private static final int LONGEST = 1 << 16;

    /** What {@code tsc_mode} may be besides a word. */
    private static final List<String> TSC_MODES = List.of("default", "always_emulate", "native", "native_paravirt");

    private final List<PastedLine> lines;
    private final Map<String, List<String>> values = new HashMap<>();
    private final Set<String> lists = new HashSet<>();
    private int at;

    private XlConfigurationText(List<PastedLine> lines) {
        this.lines = lines;
    }

    /** Whether a text has lines of this form. */
    static boolean isIn(PastedText text) {
        return text.has(SIGN);
    }

    /**
     * Reads it.
     *
     * @throws TextProblem naming the line that is none of it
     */
    static SavedDomain read(PastedText text) {
        return new XlConfigurationText(text.lines()).read();
    }

    private SavedDomain read() {
        int last = lines.size() - 1;
        while (last > 0 && !ASSIGNMENT.matcher(lines.get(last).text()).matches()) {
            last--;
        }
        boolean begun = false;
        for (at = 0; at <= last; at++) {
            PastedLine line = lines.get(at);
            Matcher assignment = ASSIGNMENT.matcher(line.text());
            if (assignment.matches()) {
                begun = true;
                value(assignment.group(1), assignment.group(2), line);
            } else if (begun && !line.isBlank() && !COMMENT.matcher(line.text()).matches()) {
                throw problem(line, "'" + line.shortened() + "'", "a line 'key = value' or a comment");
            }
        }
        return configuration();
    }

    private void value(String key, String start, PastedLine line) {
        StringBuilder text = new StringBuilder(start);
        List<String> strings = new ArrayList<>();
        while (!isWhole(text, strings)) {
            if (++at >= lines.size() || text.length() > LONGEST) {
                throw problem(line, "'" + line.shortened() + "', which nothing ends", "a value with its end");
            }
            text.append(
                    isInString(text)
                            ? lines.get(at).text().strip()
                            : " " + lines.get(at).text().strip());
            strings.clear();
        }
        if (start.startsWith("[")) {
            lists.add(key);
        }
        values.put(key, strings);
    }

    private static boolean isInString(CharSequence text) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quote = quote == 0 && (c == '"' || c == '\'') ? c : quote == c ? 0 : quote;
        }
        return quote != 0;
    }

    /** Whether the value ends here; its strings, or the one word it is, are added. */
    private static boolean isWhole(CharSequence text, List<String> strings) {
        boolean isList = text.length() > 0 && text.charAt(0) == '[';
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = isList ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    strings.add(word.toString());
                    word.setLength(0);
                    quote = 0;
                    if (!isList) {
                        return true;
                    }
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '#' || c == ';') {
                break;
            } else if (isList && c == ']') {
                return true;
            } else if (!isList && !Character.isWhitespace(c)) {
                word.append(c);
            }
        }
        if (!isList && quote == 0) {
            strings.add(word.toString());
        }
        return !isList && quote == 0;
    }

    private SavedDomain configuration() {
        String type = word("type").isEmpty()
                ? switch (word("builder")) {
                    case "hvm" -> "hvm";
                    case "" -> "";
                    default -> "pv";
                }
                : word("type");
        String tsc = word("tsc_mode");
        boolean isNumber = tsc.matches("[0-3]");
        return new SavedDomain(
                word("name"),
                type,
                flag("hap"),
                values.getOrDefault("cpuid", List.of()),
                List.of(),
                flag("nestedhvm"),
                flag("nomigrate"),
                isNumber ? TSC_MODES.get(Integer.parseInt(tsc)) : tsc,
                flag("pae"),
                values.containsKey("viridian")
                        ? Boolean.valueOf(
                                lists.contains("viridian")
                                        ? !values.get("viridian").isEmpty()
                                        : !word("viridian").equals("0"))
                        : null);
    }

    private String word(String key) {
        List<String> words = values.getOrDefault(key, List.of());
        return words.isEmpty() ? "" : words.get(0);
    }

    private @Nullable Boolean flag(String key) {
        return values.containsKey(key) ? Boolean.valueOf(!word(key).equals("0")) : null;
    }

    private static TextProblem problem(PastedLine line, String found, String expected) {
        return new TextProblem(
                line.number(), found, expected, "give the lines as they stand in the configuration file of xl");
    }
}
