package io.github.leafguard.report.markdown;

import io.github.leafguard.report.wording.Visible;
import java.util.List;
import java.util.stream.Collectors;

/** Text made safe for GitHub's and GitLab's Markdown: shown as it is, never taken for markup. */
public final class Markdown {
    /** Characters that may begin markup inside a line, the dollar of formulas among them. */
    private static final String MARKUP = "\\`*_{}[]<>#|~&!$";

    private static final int LONGEST = 2000;

    private Markdown() {}

    /** Plain text on one line. */
    public static String text(String text) {
        String line = Visible.clip(text, LONGEST);
        StringBuilder out = new StringBuilder(line.length() + 8);
        line.chars().forEach(character -> {
            if (MARKUP.indexOf(character) >= 0) {
                out.append('\\');
            }
            out.append((char) character);
        });
        return out.toString();
    }

    /** Text in a fixed-width face, also within a table. */
    static String code(String text) {
        String line = Visible.clip(text, LONGEST);
        if (line.isEmpty()) {
            return "";
        }
        // A code span cannot hold these in all places, and drops spaces at its ends.
        if (line.indexOf('`') < 0
                && line.indexOf('|') < 0
                && line.indexOf('\\') < 0
                && line.strip().equals(line)) {
            return "`" + line + "`";
        }
        StringBuilder out = new StringBuilder("<code>");
        line.chars().forEach(character -> {
            if (MARKUP.indexOf(character) >= 0 || character == '"') {
                out.append("&#").append(character).append(';');
            } else {
                out.append((char) character);
            }
        });
        return out.append("</code>").toString();
    }

    /** Lines as they are, each by itself. */
    public static String block(List<String> lines) {
        return lines.stream()
                .map(line -> "    " + Visible.clip(line, LONGEST) + "\n")
                .collect(Collectors.joining());
    }

    /** Text within an HTML element, where Markdown does not reach. */
    static String html(String text) {
        return Visible.clip(text, LONGEST)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
