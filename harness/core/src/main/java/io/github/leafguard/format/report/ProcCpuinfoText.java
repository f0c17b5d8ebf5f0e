package io.github.leafguard.format.report;

import io.github.leafguard.format.text.PastedLine;
import io.github.leafguard.format.text.PastedText;
import io.github.leafguard.format.text.TextProblem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /proc/cpuinfo}: a block of {@code key : value} for each CPU, all of which must be alike. */
public final class ProcCpuinfoText {
    private static final Pattern SIGN = Pattern.compile("^\\s*+(?:vendor_id|cpu family)\\s*+:");
    private static final Pattern FIELD = Pattern.compile("\\s*+([A-Za-z][A-Za-z_ ]{0,20}[A-Za-z])\\s*+: ?(.*)");
    private static final Map<String, ReportItem> ITEMS = Map.of(
            "vendor_id", ReportItem.VENDOR,
            "cpu family", ReportItem.FAMILY,
            "model", ReportItem.MODEL,
            "model name", ReportItem.BRAND,
            "stepping", ReportItem.STEPPING,
            "microcode", ReportItem.MICROCODE);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    /** What hypervisors show as the revision of the microcode: none at all, 1, or QEMU's for AMD. */
    private static final Set<Long> OF_HYPERVISORS = Set.of(0xffffffffL, 1L, 0x1000065L);

    private static final Pattern REVISION = Pattern.compile("0x[0-9a-f]{1,8}");

    private ProcCpuinfoText() {}

    /** Whether a text has this form. */
    public static boolean isIn(PastedText text) {
        return text.has(SIGN);
    }

    /**
     * Reads it.
     *
     * @throws TextProblem if two CPUs differ, or a value is damaged
     */
    public static Report read(PastedText text) {
        Map<ReportItem, String> items = new EnumMap<>(ReportItem.class);
        String last = "";
        for (PastedLine line : text.lines()) {
            Matcher field = FIELD.matcher(line.text());
            if (!field.matches() && !line.isBlank() && ITEMS.containsKey(last)) {
                throw new TextProblem(
                        line.number(),
                        "'" + line.shortened() + "' behind '" + last + "'",
                        "a line 'key : value'",
                        "give /proc/cpuinfo as it is: a line was broken, or something else stands between");
            }
            last = field.matches() ? field.group(1) : line.isBlank() ? "" : last;
            ReportItem item = field.matches() ? ITEMS.get(field.group(1)) : null;
            if (item != null) {
                String value = field.group(2).strip().replaceAll("\\s+", " ");
                require(item, value, line);
                String before = items.put(item, value);
                if (before != null && !before.equals(value)) {
                    throw new TextProblem(
                            line.number(),
                            item.phrase() + " " + value + " after " + before,
                            "one and the same on every CPU",
                            "give the CPUs that differ as files of their own, or find out why they differ");
                }
            }
        }
        // What a hypervisor shows a guest instead of a revision is none.
        String revision = items.getOrDefault(ReportItem.MICROCODE, "");
        if (!revision.isEmpty() && OF_HYPERVISORS.contains(Long.decode(revision))) {
            items.remove(ReportItem.MICROCODE);
        }
        return new Report(ReportSource.PROC_CPUINFO, items, List.of());
    }

    private static void require(ReportItem item, String value, PastedLine line) {
        boolean isRight = switch (item) {
            case FAMILY, MODEL, STEPPING -> NUMBER.matcher(value).matches();
            case MICROCODE -> REVISION.matcher(value).matches();
            default -> !value.isEmpty();
        };
        if (!isRight) {
            throw new TextProblem(
                    line.number(),
                    "'" + line.shortened() + "'",
                    item.phrase() + " as the kernel writes it",
                    "give /proc/cpuinfo again: the line is damaged");
        }
    }
}
