package io.github.leafguard.format.report;

import io.github.leafguard.format.text.PastedLine;
import io.github.leafguard.format.text.PastedText;
import io.github.leafguard.format.text.TextProblem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The output of {@code xl dmesg}, or a log of Xen's console: a few lines of it decide policies, the others are passed over. */
public final class XlDmesgText {
    private static final Pattern SIGN = Pattern.compile(
            "^\\s*+(?:Xen version \\d+\\.\\d+|microcode: CPU\\d+ updated from|Support for (?:PV|HVM) VMs:|BSP microcode revision:)");

    /** With the distribution's own version in brackets, where there is one. */
    private static final Pattern VERSION =
            Pattern.compile("\\s*+Xen version (\\d+\\.\\d+[^ ]*)(?: \\((?:Debian|Ubuntu) ([^)]+)\\))?.*");

    private static final Pattern OPTIONS = Pattern.compile("\\s*+Command line: ?(.*)");
    private static final Pattern LOADED = Pattern.compile(
            "\\s*+microcode: CPU0 updated from revision 0x[0-9a-f]{1,8} to (0x[0-9a-f]{1,8})(?:, date = \\d{4}-\\d\\d-\\d\\d.*|)");
    private static final Pattern BOOTED = Pattern.compile("\\s*+BSP microcode revision: (0x[0-9a-f]{1,8})");
    private static final Pattern SPECULATION = Pattern.compile("\\s*+Support for (PV|HVM) VMs: ?(.*)");
    private static final Pattern HINTS = Pattern.compile("\\s*+Hardware hints: ?(.*)");
    private static final Pattern HAP = Pattern.compile("\\s*+(?:HVM: )?Hardware Assisted Paging \\(HAP\\) detected.*");

    private XlDmesgText() {}

    /** Whether a text has this form. */
    public static boolean isIn(PastedText text) {
        return text.has(SIGN);
    }

    /**
     * Reads it. What a later line says counts, as of microcode that was loaded again.
     *
     * @throws TextProblem if it is of two boots of different versions
     */
    public static Report read(PastedText text) {
        Map<ReportItem, String> items = new EnumMap<>(ReportItem.class);
        List<PastedLine> lines = text.lines();
        for (int at = 0; at < lines.size(); at++) {
            if (read(lines.get(at), items)) {
                text.requireNotCutAtAColumn(lines.get(at));
                requireWhole(lines, at);
            }
        }
        return new Report(ReportSource.XL_DMESG, items, List.of());
    }

    /** In a log whose lines have their stamps, one without is the rest of that before. */
    private static void requireWhole(List<PastedLine> lines, int at) {
        PastedLine line = lines.get(at);
        boolean goesOn = at + 1 < lines.size()
                && line.isStamped()
                && !lines.get(at + 1).isStamped()
                && !lines.get(at + 1).isBlank();
        if (goesOn
                || line.text().chars().filter(c -> c == '(').count()
                        != line.text().chars().filter(c -> c == ')').count()) {
            throw new TextProblem(
                    line.number(),
                    "'" + line.shortened() + "', which was broken or cut",
                    "a whole line of xl dmesg",
                    "write the output to a file, and give that");
        }
    }

    private static boolean read(PastedLine line, Map<ReportItem, String> items) {
        String text = line.text();
        Matcher version = VERSION.matcher(text);
        Matcher options = OPTIONS.matcher(text);
        Matcher loaded = LOADED.matcher(text);
        Matcher booted = BOOTED.matcher(text);
        Matcher hints = HINTS.matcher(text);
        Matcher speculation = SPECULATION.matcher(text);
        if (version.matches()) {
            String before = items.put(
                    ReportItem.XEN,
                    version.group(2) == null
                            ? version.group(1)
                            : version.group(2).strip());
            if (before != null) {
                throw new TextProblem(
                        line.number(),
                        "a second boot of Xen",
                        "the log of one boot",
                        "split the file, and give the last");
            }
        } else if (options.matches()) {
            items.put(ReportItem.BOOT_OPTIONS, options.group(1).strip().replaceFirst("^placeholder(?: |$)", ""));
        } else if (loaded.matches()) {
            items.put(ReportItem.MICROCODE, loaded.group(1));
        } else if (booted.matches()) {
            items.putIfAbsent(ReportItem.MICROCODE, booted.group(1));
        } else if (speculation.matches()) {
            items.put(
                    speculation.group(1).equals("PV") ? ReportItem.SPECULATION_PV : ReportItem.SPECULATION_HVM,
                    speculation.group(2).strip());
        } else if (hints.matches()) {
            items.put(ReportItem.HINTS, hints.group(1).strip());
        } else if (HAP.matcher(text).matches()) {
            items.put(ReportItem.VIRTUALISATION, "hvm hap");
        } else {
            return false;
        }
        return true;
    }
}
