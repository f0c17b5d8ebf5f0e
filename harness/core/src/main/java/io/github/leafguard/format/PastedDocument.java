package io.github.leafguard.format;

import io.github.leafguard.format.text.PastedLine;
import io.github.leafguard.format.text.PastedText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A document in JSON or XML within a pasted text: such a document shows itself whether it is whole. */
final class PastedDocument {
    private static final Pattern START = Pattern.compile(
            "\\s*+(?:\\{|\\[\\s*+[\\[{\"]|<(?:\\?xml|capabilities|domain|domainsnapshot|cpu|cpudata)\\b).*");
    private static final Pattern END = Pattern.compile(".*[}\\]>]\\s*+[,;]?");

    private PastedDocument() {}

    /** The document, on lines of the same numbers as in the text; empty if there is none, or its lines are quoted in different ways. */
    static byte[] of(PastedText text) {
        List<PastedLine> lines = text.lines();
        int first = 0;
        while (first < lines.size() && !START.matcher(lines.get(first).text()).matches()) {
            first++;
        }
        int last = lines.size() - 1;
        while (last > first && !END.matcher(lines.get(last).text()).matches()) {
            last--;
        }
        if (first >= lines.size()) {
            return new byte[0];
        }
        List<PastedLine> document = lines.subList(first, last + 1);
        boolean isAlike = document.stream()
                        .filter(line -> !line.isBlank())
                        .map(PastedLine::depth)
                        .distinct()
                        .count()
                == 1;
        if (!isAlike) {
            return new byte[0];
        }
        String inner = document.stream().map(PastedLine::text).collect(Collectors.joining("\n"));
        return ("\n".repeat(first) + inner + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
