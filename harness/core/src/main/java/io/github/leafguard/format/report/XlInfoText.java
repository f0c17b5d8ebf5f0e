package io.github.leafguard.format.report;

import io.github.leafguard.format.report.Report.LabelledFeatureset;
import io.github.leafguard.format.text.FeaturesetString;
import io.github.leafguard.format.text.PastedLine;
import io.github.leafguard.format.text.PastedText;
import io.github.leafguard.format.text.TextProblem;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The output of {@code xl info}: a label, a colon and a value on each line. */
public final class XlInfoText {
    /** The eight words that it prints of the host's features. */
    private static final int WORDS = 8;

    private static final String HW_CAPS = "hw_caps";
    private static final Pattern FIELD = Pattern.compile("\\s*+([a-z][a-z0-9_]{1,30})\\s*+:(?:\\s(.*)|)");
    private static final Pattern SIGN =
            Pattern.compile("^\\s*+(?:hw_caps|xen_version|xen_commandline|virt_caps)\\s*+:");

    /** Up to 4.6 the eight words were others, in another order. */
    private static final Pattern OLD = Pattern.compile("[0-3]\\..*|4\\.[0-6](?:\\..*)?");

    private XlInfoText() {}

    /** Whether a text has this form. */
    public static boolean isIn(PastedText text) {
        return text.has(SIGN);
    }

    /**
     * Reads it.
     *
     * @throws TextProblem naming the line that is none of it
     */
    public static Report read(PastedText text) {
        Map<String, String> fields = fields(text.lines());
        text.lines().stream()
                .filter(line -> line.text().stripLeading().startsWith("xen_commandline"))
                .forEach(text::requireNotCutAtAColumn);
        Map<ReportItem, String> items = new EnumMap<>(ReportItem.class);
        Map.of(
                        "host", ReportItem.HOST,
                        "xen_version", ReportItem.XEN,
                        "xen_commandline", ReportItem.BOOT_OPTIONS,
                        "threads_per_core", ReportItem.THREADS_PER_CORE,
                        "virt_caps", ReportItem.VIRTUALISATION)
                .forEach((label, item) -> {
                    if (fields.containsKey(label)) {
                        items.put(item, fields.get(label));
                    }
                });
        // The boot loader's own word stands first, where it has any options.
        items.computeIfPresent(
                ReportItem.BOOT_OPTIONS, (item, options) -> options.replaceFirst("^placeholder(?: |$)", ""));
        boolean knowsWords = fields.containsKey(HW_CAPS)
                && !OLD.matcher(fields.getOrDefault("xen_version", "")).matches();
        return new Report(
                ReportSource.XL_INFO,
                items,
                knowsWords
                        ? List.of(new LabelledFeatureset(HW_CAPS, FeaturesetString.parse(fields.get(HW_CAPS))))
                        : List.of());
    }

    private static Map<String, String> fields(List<PastedLine> lines) {
        Map<String, String> fields = new HashMap<>();
        int last = lastField(lines);
        boolean begun = false;
        for (int at = 0; at <= last; at++) {
            PastedLine line = lines.get(at);
            Matcher field = FIELD.matcher(line.text());
            if (field.matches()) {
                begun = true;
                String value = field.group(2) == null ? "" : field.group(2).strip();
                if (field.group(1).equals(HW_CAPS)) {
                    int end = endOfWords(lines, at, value);
                    value = value + joined(lines, at + 1, end);
                    requireWords(value, line);
                    at = end;
                }
                if (fields.put(field.group(1), value) != null) {
                    throw new TextProblem(
                            line.number(), "a second line of '" + field.group(1) + "'", "each once", "split the file");
                }
            } else if (begun && !line.isBlank()) {
                throw new TextProblem(
                        line.number(),
                        "'" + line.shortened() + "'",
                        "a line 'label : value' of xl info",
                        "give the output as it was printed: a long line was broken, or something else stands between");
            }
        }
        return fields;
    }

    private static int lastField(List<PastedLine> lines) {
        int last = lines.size() - 1;
        while (last > 0 && !FIELD.matcher(lines.get(last).text()).matches()) {
            last--;
        }
        // The eight words may go on behind the last label.
        while (last + 1 < lines.size() && isMoreWords(lines.get(last + 1).text())) {
            last++;
        }
        return last;
    }

    private static boolean isMoreWords(String text) {
        return text.strip().matches("[0-9a-fA-F:]{1,72}");
    }

    private static int endOfWords(List<PastedLine> lines, int at, String value) {
        int end = at;
        int length = value.length();
        while (length < WORDS * 9 - 1
                && end + 1 < lines.size()
                && isMoreWords(lines.get(end + 1).text())) {
            end++;
            length += lines.get(end).text().strip().length();
        }
        return end;
    }

    private static String joined(List<PastedLine> lines, int from, int to) {
        StringBuilder more = new StringBuilder();
        for (int at = from; at <= to; at++) {
            more.append(lines.get(at).text().strip());
        }
        return more.toString();
    }

    private static void requireWords(String value, PastedLine line) {
        if (!value.matches("[0-9a-fA-F]{8}(?::[0-9a-fA-F]{8}){" + (WORDS - 1) + "}")) {
            throw new TextProblem(
                    line.number(),
                    "'" + (value.length() > 80 ? value.substring(0, 80) : value) + "'",
                    "hw_caps as eight words of 8 hex digits joined by colons",
                    "give the output of xl info as it was printed");
        }
    }
}
