package io.github.leafguard.format;

import io.github.leafguard.format.text.FormGrammar;
import io.github.leafguard.format.text.FormGrammar.Rule;
import io.github.leafguard.format.text.PastedLine;
import io.github.leafguard.format.text.PastedText;
import io.github.leafguard.format.text.TextProblem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the lines of the printed forms look that have a row for each register or featureset. */
final class PrintedForms {
    private static final String HEX = "([0-9a-fA-F]{8})";
    private static final String VALUES = HEX + ":" + HEX + ":" + HEX + ":" + HEX;
    private static final String POLICY_NAMES = "\\s*+(Raw|Host|PV Max|HVM Max|PV Default|HVM Default|Domain \\d{1,9})";

    /** Output of {@code xen-cpuid -p}. */
    static final FormGrammar POLICIES = new FormGrammar(
            "the output of xen-cpuid -p",
            List.of(
                    Rule.of("\\s*+" + HEX + ":" + HEX + "\\s*+->\\s*+" + VALUES, "  $1:$2 -> $3:$4:$5:$6"),
                    Rule.of("\\s*+" + HEX + "\\s*+->\\s*+([0-9a-fA-F]{16})", "  $1 -> $2"),
                    Rule.first(
                            POLICY_NAMES + "\\s++policy:\\s*+(\\d{1,9})\\s++leaves,\\s*+(\\d{1,9})\\s++MSRs",
                            "$1 policy: $2 leaves, $3 MSRs"),
                    Rule.first(
                            POLICY_NAMES + "\\s++policy\\s++not\\s++supported\\s++by\\s++Xen",
                            "$1 policy not supported by Xen"),
                    Rule.first(
                            "\\s*+Xen\\s++reports\\s++there\\s++are\\s++maximum\\s++(\\d{1,9})\\s++leaves\\s++and\\s++(\\d{1,9})\\s++MSRs",
                            "Xen reports there are maximum $1 leaves and $2 MSRs"),
                    Rule.of("\\s*+CPUID:", " CPUID:"),
                    Rule.of(
                            "\\s*+leaf\\s++subleaf\\s++->\\s++eax\\s++ebx\\s++ecx\\s++edx",
                            "  leaf     subleaf  -> eax      ebx      ecx      edx"),
                    Rule.of("\\s*+MSRs:", " MSRs:"),
                    Rule.of("\\s*+index\\s++->\\s++value", "  index    -> value")),
            Pattern.compile(
                    "^\\s*+(?:Xen reports there are maximum|\\S[\\w ]{1,20} policy(?:: \\d+ leaves,| not supported by Xen))"),
            Pattern.compile(
                    "(?<![0-9a-fA-F])[0-9a-fA-F]{8}(?::[0-9a-fA-F]{8}(?![0-9a-fA-F])|\\s*->)|policy: \\d+ leaves"),
            false);

    /** Output of {@code cpuid -r}. */
    static final FormGrammar CPUID_TOOL = new FormGrammar(
            "the output of cpuid -r",
            List.of(
                    Rule.first(
                            "\\s*+0x" + HEX + "\\s++0x([0-9a-fA-F]{2,8}):\\s*+eax=0x" + HEX + "\\s++ebx=0x" + HEX
                                    + "\\s++ecx=0x" + HEX + "\\s++edx=0x" + HEX,
                            "   0x$1 0x$2: eax=0x$3 ebx=0x$4 ecx=0x$5 edx=0x$6"),
                    Rule.of("\\s*+CPU(?: \\d{1,5})?+:", null)),
            Pattern.compile("^\\s*+0x[0-9a-fA-F]{8} 0x[0-9a-fA-F]{2,8}: eax="),
            Pattern.compile("0x[0-9a-fA-F]{8} +0x[0-9a-fA-F]{2,8}:|e[abcd]x=0x"),
            false);

    private static final String INSTLAT_ROW =
            "\\s*+CPUID\\s++" + HEX + ":\\s*+" + HEX + "-" + HEX + "-" + HEX + "-" + HEX;

    /** A dump of InstLatx64 or AIDA64. Other lines between its rows tell people about the machine. */
    static final FormGrammar INSTLAT = new FormGrammar(
            "an InstLatx64 dump",
            List.of(
                    Rule.first(INSTLAT_ROW + "\\s*+\\[SL ([0-9a-fA-F]{2})\\].*+", "CPUID $1: $2-$3-$4-$5 [SL $6]"),
                    Rule.first(INSTLAT_ROW + "(?!\\s*+\\[SL)(?:\\s.*+)?+", "CPUID $1: $2-$3-$4-$5"),
                    Rule.of(
                            "\\s*+MSR\\s++" + HEX
                                    + ":\\s*+([0-9a-fA-F]{4})-([0-9a-fA-F]{4})-([0-9a-fA-F]{4})-([0-9a-fA-F]{4})(?:\\s.*)?+",
                            "MSR $1: $2-$3-$4-$5")),
            Pattern.compile("^\\s*+CPUID [0-9a-fA-F]{8}: "),
            Pattern.compile("(?:CPUID|MSR) +[0-9a-fA-F]{8}:|\\[SL [0-9a-fA-F]{2}\\]|[0-9a-fA-F]{8}-[0-9a-fA-F]{8}"),
            true);

    private static final Pattern COUNT = Pattern.compile("\\s*+nr_features:\\s*+(\\d{1,3})");
    private static final String SET_NAMES =
            "(Known|Special|PV Mask|HVM Shadow Mask|HVM Hap Mask|Raw|Host|PV|HVM|PV Max|PV Default|HVM Max"
                    + "|HVM Default|HVM Shadow Max|HVM Shadow Default|HVM Hap Max|HVM Hap Default)";

    private PrintedForms() {}

    /** Whether a text has featuresets as {@code xen-cpuid} prints them. */
    static boolean hasFeaturesets(PastedText text) {
        return text.lines().stream().anyMatch(line -> COUNT.matcher(line.text()).matches());
    }

    /** Output of {@code xen-cpuid} without {@code -p}, whose rows have as many words as its first line says. */
    static FormGrammar featuresets(PastedText text) {
        int words = text.lines().stream()
                .map(line -> COUNT.matcher(line.text()))
                .filter(Matcher::matches)
                .mapToInt(count -> Integer.parseInt(count.group(1)))
                .findFirst()
                .orElse(0);
        return new FormGrammar(
                "the output of xen-cpuid with " + words + " words in each row",
                List.of(
                        Rule.first("\\s*+nr_features:\\s*+(\\d{1,3})", "nr_features: $1"),
                        Rule.of(
                                "\\s*+" + SET_NAMES + "\\s++((?:[0-9a-fA-F]{8}:){" + Math.max(0, words - 1)
                                        + "}[0-9a-fA-F]{8})",
                                "$1        $2"),
                        Rule.of("\\s*+(Static|Dynamic) sets:", "$1 sets:"),
                        Rule.of("\\s*+KEY(?:\\s++[0-9A-Za-z._]{1,12})*+", null),
                        Rule.of("(?:\\s*+(?:\\d[cd]|e\\d[cd]|Da1|\\d[abcd]\\d|e\\d{1,2}[abcd]|m?10A[lh]))++", null),
                        Rule.of("\\s*+\\[\\d{2}\\]\\s.*", null)),
                COUNT,
                Pattern.compile("(?<![0-9a-fA-F])[0-9a-fA-F]{8}:[0-9a-fA-F]{8}(?![0-9a-fA-F])"),
                false);
    }

    /**
     * The featuresets of a text.
     *
     * @throws TextProblem naming the first row that is not whole
     */
    static List<PastedLine> featuresetLines(PastedText text) {
        FormGrammar grammar = featuresets(text);
        try {
            List<PastedLine> lines = grammar.extract(text);
            requireDynamicSets(lines, grammar);
            return lines;
        } catch (TextProblem problem) {
            throw withCount(problem, text, grammar);
        }
    }

    /** Behind what the build allows stands what this host has, in four rows or, from 4.18 on, six. */
    private static void requireDynamicSets(List<PastedLine> lines, FormGrammar grammar) {
        List<String> texts = lines.stream().map(PastedLine::text).toList();
        int dynamic = texts.indexOf("Dynamic sets:");
        int rows = texts.size() - 1 - dynamic;
        boolean isCut = dynamic < 0 ? texts.contains("Static sets:") : rows != 4 && rows != 6;
        if (isCut) {
            throw new TextProblem(
                    lines.get(lines.size() - 1).number(),
                    dynamic < 0 ? "no dynamic sets" : rows + " dynamic sets",
                    grammar.phrase() + ", with the four or six dynamic sets at its end",
                    "give the whole output: it was cut");
        }
    }

    /** Says of a row how many of its words are there. */
    private static TextProblem withCount(TextProblem problem, PastedText text, FormGrammar grammar) {
        PastedLine line = text.lines().get(problem.line() - 1);
        Matcher row =
                Pattern.compile("\\s*+" + SET_NAMES + "\\s++([0-9a-fA-F:]++)").matcher(line.text());
        if (!row.matches()) {
            return problem;
        }
        long words = Pattern.compile("[0-9a-fA-F]{8}")
                .matcher(row.group(2))
                .results()
                .count();
        return new TextProblem(
                problem.line(),
                words + " whole words of '" + row.group(1) + "' on this line, and no line that completes them",
                "a row of " + grammar.phrase(),
                problem.advice());
    }
}
