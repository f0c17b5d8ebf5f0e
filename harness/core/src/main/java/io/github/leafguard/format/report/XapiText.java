package io.github.leafguard.format.report;

import io.github.leafguard.format.report.Report.LabelledFeatureset;
import io.github.leafguard.format.text.FeaturesetString;
import io.github.leafguard.format.text.PastedLine;
import io.github.leafguard.format.text.PastedText;
import io.github.leafguard.format.text.TextProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code xe} prints of a host, a pool or a VM: {@code xe host-cpu-info}, {@code xe host-param-list}, {@code xe pool-param-list},
 * {@code xe vm-param-list}. Fields that are maps stand on one long line, which terminals and mail break.
 */
public final class XapiText {
    private static final String LABEL = "(?:features(?:_(?:pv|hvm)(?:_host)?)?|featureset)";
    private static final Pattern SIGN = Pattern.compile(
            "(?:^|[ ;])(?:features_(?:pv|hvm)(?:_host)?|features|featureset): [0-9a-fA-F]{8}[-:]|last-boot-CPU-flags \\(|cpu_info \\([ MSRWO]+\\)");

    /** {@code name-label ( RW): value}, as a list of parameters has it. */
    private static final Pattern TAGGED =
            Pattern.compile("\\s*+([A-Za-z][\\w-]{0,60})\\s*+\\(\\s*+[MS]?R[OW]\\)\\s*+:(?:\\s(.*)|)");

    /** {@code family: 6}, as a table of one map has it. */
    private static final Pattern FIELD = Pattern.compile("\\s*+([a-z][a-z0-9_]{0,60})\\s*+:(?:\\s(.*)|)");

    /** The rest of a featureset whose line was broken. */
    private static final Pattern MORE = Pattern.compile("\\s*+[0-9a-fA-F]{0,8}(?:[-:][0-9a-fA-F]{0,8})*+");

    /** More than the words of any build, with what joins them. */
    private static final int LONGEST_FEATURESET = 1024;

    /** A line of nothing but digits and what joins them. */
    private static final Pattern PART = Pattern.compile("[0-9a-fA-F:-]*[0-9a-fA-F]{3,8}[0-9a-fA-F:-]*");

    private static final Pattern FEATURESET_LIKE = Pattern.compile("[0-9a-fA-F]{8}[-:][0-9a-fA-F]");

    /** No terminal and no mail breaks a shorter line. */
    private static final int SHORTEST_BROKEN = 30;

    private static final Pattern PAIR = Pattern.compile("\\s*+([A-Za-z_][\\w-]*+)\\s*+:(?:\\s*+(.*)|)");
    private static final Map<String, ReportItem> ITEMS = Map.of(
            "vendor", ReportItem.VENDOR,
            "family", ReportItem.FAMILY,
            "model", ReportItem.MODEL,
            "stepping", ReportItem.STEPPING,
            "modelname", ReportItem.BRAND,
            "threads_per_core", ReportItem.THREADS_PER_CORE,
            "xen", ReportItem.XEN,
            "hostname", ReportItem.HOST);

    private final List<PastedLine> lines;
    private final boolean standsAlone;
    private final Map<ReportItem, String> items = new EnumMap<>(ReportItem.class);
    private final List<LabelledFeatureset> sets = new ArrayList<>();
    private final Map<String, String> fields = new HashMap<>();

    private XapiText(List<PastedLine> lines) {
        this.lines = lines;
        this.standsAlone = lines.stream()
                        .filter(line -> FIELD.matcher(line.text()).matches())
                        .count()
                == 1;
    }

    /** Whether a text has this form. */
    public static boolean isIn(PastedText text) {
        return text.has(SIGN);
    }

    /** Whether a text is a featureset, alone on its line, and nothing else has been found in it. */
    public static boolean isBare(PastedText text) {
        return bareLines(text).stream()
                        .map(line -> line.text().strip())
                        .filter(line -> line.length() <= LONGEST_FEATURESET)
                        .filter(line -> line.matches("[0-9a-fA-F]{8}(?:[-:][0-9a-fA-F]{1,8})+[-:]?"))
                        .count()
                > 0;
    }

    private static List<PastedLine> bareLines(PastedText text) {
        return text.lines().stream()
                .filter(line -> !line.isBlank() && line.text().length() <= LONGEST_FEATURESET)
                .toList();
    }

    /**
     * Reads a featureset that stands alone.
     *
     * @throws TextProblem if there are two, or words are missing
     */
    public static Report readBare(PastedText text) {
        StringBuilder whole = new StringBuilder();
        int first = 0;
        for (PastedLine line : bareLines(text)) {
            String part = line.text().strip();
            boolean isPart = PART.matcher(part).matches();
            if (isPart && (whole.length() == 0 || goesOn(whole.toString(), part))) {
                first = whole.length() == 0 ? line.number() : first;
                whole.append(part);
                requireShort(whole, line);
            } else if (isPart && FEATURESET_LIKE.matcher(part).find()) {
                throw new TextProblem(
                        line.number(), "a second featureset", "one, or each with its label", "split the file");
            }
        }
        return new Report(
                ReportSource.FEATURESET,
                Map.of(),
                List.of(new LabelledFeatureset("", featureset(whole.toString(), "", first))));
    }

    private static void requireShort(CharSequence whole, PastedLine line) {
        if (whole.length() > LONGEST_FEATURESET) {
            throw new TextProblem(
                    line.number(),
                    "words of more than one featureset",
                    "one, or each with its label",
                    "split the file");
        }
    }

    /** Whether a part of a featureset is followed by more of it: it ends within a word or at a dash, or the next begins with one. */
    private static boolean goesOn(String before, String next) {
        return before.endsWith("-")
                || before.endsWith(":")
                || next.startsWith("-")
                || next.startsWith(":")
                || !before.matches("(?:.{0,1024}[-:])?[0-9a-fA-F]{8}");
    }

    /**
     * Reads a record.
     *
     * @throws TextProblem naming the line where a featureset is not whole
     */
    public static Report read(PastedText text) {
        return new XapiText(text.lines()).read();
    }

    private Report read() {
        boolean isTagged =
                lines.stream().anyMatch(line -> TAGGED.matcher(line.text()).matches());
        Pattern field = isTagged ? TAGGED : FIELD;
        int last = lines.size() - 1;
        while (last > 0 && !field.matcher(lines.get(last).text()).matches()) {
            last--;
        }
        for (int at = 0; at < lines.size(); at++) {
            Matcher start = field.matcher(lines.get(at).text());
            if (start.matches()) {
                int first = at;
                StringBuilder value = new StringBuilder(start.group(2) == null ? "" : start.group(2));
                while (at + 1 < lines.size() && goesOn(first, at, field, isTagged)) {
                    at++;
                    value.append(lines.get(at).text().strip());
                }
                requireATag(isTagged, value, lines.get(first));
                field(start.group(1), value.toString(), lines.get(first).number());
                requireNothingBetween(at + 1, last, start.group(1), isTagged);
            }
        }
        requireOneLength();
        return new Report(source(), items, sets);
    }

    /** A map on one line is a parameter; without its name and tag its beginning is gone, unless it stands alone. */
    private void requireATag(boolean isTagged, CharSequence value, PastedLine line) {
        if (!isTagged && !standsAlone && value.toString().contains(";")) {
            throw new TextProblem(
                    line.number(),
                    "'" + line.shortened() + "', a part of a map",
                    "the whole map with its name, such as 'cpu_info (MRO): ...'",
                    "give it as it was printed: a long line was broken");
        }
    }

    /** In a list of parameters whatever is no parameter belongs to the one before; in a table only the rest of a featureset does. */
    private boolean goesOn(int first, int at, Pattern field, boolean isTagged) {
        PastedLine next = lines.get(at + 1);
        boolean isOwn = next.isBlank() || field.matcher(next.text()).matches();
        boolean isLong = at > first
                || lines.get(first).text().endsWith(":")
                || lines.get(first).text().length() >= SHORTEST_BROKEN;
        boolean isShort = next.text().length() <= LONGEST_FEATURESET;
        return !isOwn
                && isLong
                && (isTagged || isShort && MORE.matcher(next.text()).matches());
    }

    /** Of a table's long lines only those of flags may be broken, which tell nothing here. */
    private void requireNothingBetween(int next, int last, String name, boolean isTagged) {
        boolean isFree = next > last
                || isTagged
                || name.equals("flags")
                || lines.get(next).isBlank()
                || FIELD.matcher(lines.get(next).text()).matches();
        if (!isFree) {
            throw new TextProblem(
                    lines.get(next).number(),
                    "'" + lines.get(next).shortened() + "' behind '" + name + "'",
                    "a line 'key: value'",
                    "give it as it was printed: a long line was broken, or something else stands between");
        }
    }

    private void field(String name, String value, int line) {
        if (fields.put(name, value) != null) {
            throw new TextProblem(
                    line,
                    "a second '" + name + "'",
                    "the record of one host, pool or VM",
                    "give each as a file of its own");
        }
        String whole = PAIR.matcher(value).matches() ? value : name + ": " + value;
        for (String pair : whole.split(";")) {
            Matcher entry = PAIR.matcher(pair);
            if (entry.matches()) {
                entry(entry.group(1), entry.group(2).strip(), line);
            }
        }
        if (name.equals("name-label")) {
            items.put(ReportItem.GUEST, value.strip());
        }
    }

    private void entry(String key, String value, int line) {
        if (key.matches(LABEL) && !value.isEmpty()) {
            sets.add(new LabelledFeatureset(key, featureset(value, key, line)));
        }
        ReportItem item = ITEMS.get(key);
        if (item != null && !value.isEmpty()) {
            if (!isRight(item, value)) {
                throw new TextProblem(
                        line,
                        "'" + (value.length() > 60 ? value.substring(0, 60) : value) + "'",
                        item.phrase() + " as XAPI writes it",
                        "give it as it was printed: something else stands behind it, or it is damaged");
            }
            items.putIfAbsent(item, value.replaceAll("\\s+", " "));
        }
    }

    private static boolean isRight(ReportItem item, String value) {
        return switch (item) {
            case VENDOR -> value.matches("[A-Za-z ]{12}");
            case FAMILY, MODEL, STEPPING, THREADS_PER_CORE -> value.matches("\\d{1,4}");
            case XEN -> value.matches("\\d+\\.\\d+\\S*");
            default -> true;
        };
    }

    private static FeaturesetString featureset(String value, String label, int line) {
        try {
            return FeaturesetString.parseWhole(value);
        } catch (FeaturesetString.Damaged e) {
            throw new TextProblem(
                    line,
                    e.why(),
                    (label.isEmpty() ? "a featureset" : "'" + label + "'")
                            + " as words of 8 hex digits joined by dashes, whole",
                    "give it as it was printed: a part was lost, or a long line was broken");
        }
    }

    /** The sets of one host come from one Xen. */
    private void requireOneLength() {
        Optional<LabelledFeatureset> longest = sets.stream()
                .max(Comparator.comparingInt(set -> set.set().words().size()));
        for (LabelledFeatureset set : sets) {
            int most = longest.orElseThrow().set().words().size();
            int missing = most - set.set().words().size();
            if (missing > 0 && !set.set().wasOldStyle()) {
                throw new TextProblem(
                        1,
                        "%d of %d words of '%s': %d %s missing"
                                .formatted(most - missing, most, set.label(), missing, missing == 1 ? "is" : "are"),
                        "featuresets of one length",
                        "give it as it was printed: a part was lost");
            }
        }
    }

    private ReportSource source() {
        boolean isVm = fields.keySet().stream().anyMatch(name -> name.startsWith("last-boot-CPU-flags"))
                || sets.stream().anyMatch(set -> set.label().equals("featureset"));
        if (isVm) {
            return ReportSource.XAPI_VM;
        }
        items.remove(ReportItem.GUEST);
        boolean isPool = fields.containsKey("master") || fields.containsKey("default-SR");
        return isPool ? ReportSource.XAPI_POOL : ReportSource.XAPI_HOST;
    }
}
