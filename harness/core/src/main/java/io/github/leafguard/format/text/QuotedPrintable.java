package io.github.leafguard.format.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text in the quoted-printable encoding of mail (RFC 2045, section 6.7): {@code =20} for a blank at the end of a line, {@code =} there
 * for a line that goes on.
 */
final class QuotedPrintable {
    private static final Pattern ESCAPE = Pattern.compile("=(?:[0-9A-F]{2}|[ \\t]*+$)");

    /** An equals sign itself is always written so. A blank at the end, or a break, shows the encoding as well. */
    private static final Pattern SIGN = Pattern.compile("=3D|(?:=09)+:|=[ \\t]*+$|(?<![A-Za-z0-9_])=(?:20|09|C2=A0)$");

    private QuotedPrintable() {}

    /** Whether the lines are so encoded: every equals sign stands for an escape, and one of them could be nothing else. */
    static boolean is(List<String> lines) {
        boolean shows = false;
        for (String line : lines) {
            for (int at = line.indexOf('='); at >= 0; at = line.indexOf('=', at + 1)) {
                if (!ESCAPE.matcher(line).region(at, line.length()).lookingAt()) {
                    return false;
                }
            }
            shows |= SIGN.matcher(line).find();
        }
        return shows;
    }

    /** The lines decoded, each at the number of its first part; null stands for those that were joined to the one before. */
    static List<String> decode(List<String> lines) {
        List<String> out = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        int first = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripTrailing();
            boolean goesOn = line.endsWith("=") && i + 1 < lines.size();
            open.append(line, 0, line.endsWith("=") ? line.length() - 1 : line.length());
            out.add("");
            first = first < 0 ? i : first;
            if (!goesOn) {
                out.set(first, bytes(open.toString()));
                open.setLength(0);
                first = -1;
            }
        }
        return out;
    }

    private static String bytes(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < line.length(); ) {
            if (line.charAt(i) == '=' && i + 2 < line.length()) {
                out.write(Integer.parseInt(line, i + 1, i + 3, 16));
                i += 3;
            } else {
                int c = line.codePointAt(i);
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
