package io.github.leafguard.format;

import io.github.leafguard.format.report.ProcCpuinfoText;
import io.github.leafguard.format.report.XapiText;
import io.github.leafguard.format.report.XlDmesgText;
import io.github.leafguard.format.report.XlInfoText;
import io.github.leafguard.format.text.PastedText;
import io.github.leafguard.format.text.TextProblem;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a text that a tool printed, and that may have passed through mail, a wiki or a terminal since. */
final class PastedEvidence {
    /** What the same tools print when they are called otherwise, and what to call instead. */
    private static final List<Hint> HINTS = List.of(
            new Hint(
                    Pattern.compile("^\\s*+(?:[0-9a-f]{8}:)?[0-9a-f]{8}\\s*+->"),
                    "rows of xen-cpuid -p without the line 'NAME policy: N leaves, M MSRs' above them",
                    "give the whole output, with its headings"),
            new Hint(
                    Pattern.compile("^\\s*+(?:Static|Dynamic) sets:"),
                    "rows of xen-cpuid without the line 'nr_features: N' above them, or cut to some columns",
                    "give the whole output of xen-cpuid, or of xen-cpuid -p, which tells more"),
            new Hint(
                    Pattern.compile("^\\s*+version information \\(1/eax\\):"),
                    "output of cpuid in words",
                    "run cpuid -r, which prints registers"),
            new Hint(
                    Pattern.compile("^\\s*+(?:CPU op-mode\\(s\\)|Architecture):\\s"),
                    "output of lscpu",
                    "run xen-cpuid -p in dom0, or cpuid -r"));

    private static final String EXPECTED =
            "a migration stream, JSON, or the output of xen-cpuid, cpuid -r or InstLatx64";
    private static final String ADVICE = "see corpus/README.md for what can be added";

    private PastedEvidence() {}

    private record Hint(Pattern sign, String found, String advice) {}

    /**
     * Reads it.
     *
     * @throws InputException naming the line of the text as it came
     */
    static Evidence read(byte[] text, Origin origin) {
        if (text.length == 0) {
            throw new InputException(origin, "an empty file", EXPECTED, ADVICE);
        }
        if (TextEncoding.hasWideMark(text, 0, text.length)) {
            throw TextEncoding.wide(origin);
        }
        String decoded = TextLines.decoded(text, origin);
        if (PastedText.isTooLong(decoded)) {
            throw new InputException(
                    origin,
                    "a text of " + decoded.length()
                            + " characters that begins as no migration stream, JSON or XML does",
                    "the output of a tool, which has no more than 16 million characters, 300000 lines, and 65536 characters"
                            + " on a line",
                    "give what the tool printed of one machine");
        }
        PastedText pasted = PastedText.of(decoded);
        try {
            pasted.requireNoDiff();
            List<Formats> forms = Formats.in(pasted);
            if (forms.size() > 1) {
                throw new InputException(
                        origin,
                        forms.get(0).phrase() + " and " + forms.get(1).phrase() + " in one text",
                        "one of them",
                        "give each as a file of its own");
            }
            return forms.isEmpty() ? unknown(pasted, origin) : read(forms.get(0), pasted, origin);
        } catch (TextProblem problem) {
            throw new InputException(
                    origin.line(problem.line()), problem.found(), problem.expected(), problem.advice(), problem);
        }
    }

    private static Evidence read(Formats form, PastedText text, Origin origin) {
        return switch (form) {
            case XEN_CPUID_POLICIES ->
                new Evidence.Policies(
                        XenCpuidText.readWhole(TextLines.of(PrintedForms.POLICIES.extract(text), origin)));
            case XEN_CPUID_FEATURESETS ->
                new Evidence.Featuresets(FeaturesetText.read(TextLines.of(PrintedForms.featuresetLines(text), origin)));
            case CPUID_TOOL ->
                new Evidence.Dump(RawDump.readCpuidTool(TextLines.of(PrintedForms.CPUID_TOOL.extract(text), origin)));
            case INSTLAT ->
                new Evidence.Dump(RawDump.readInstLat(TextLines.of(PrintedForms.INSTLAT.extract(text), origin)));
            case LIBCPUID -> new Evidence.Dump(LibcpuidText.read(LibcpuidText.GRAMMAR.extract(text)));
            case XAPI -> new Evidence.Reported(List.of(XapiText.read(text)));
            case XL_INFO -> new Evidence.Reported(List.of(XlInfoText.read(text)));
            case XL_DMESG -> new Evidence.Reported(List.of(XlDmesgText.read(text)));
            case PROC_CPUINFO -> new Evidence.Reported(List.of(ProcCpuinfoText.read(text)));
            case FEATURESET -> new Evidence.Reported(List.of(XapiText.readBare(text)));
            case XL_CONFIGURATION ->
                new Evidence.Configuration("a configuration of xl", XlConfigurationText.read(text));
            default -> throw new IllegalArgumentException("no pasted form: " + form);
        };
    }

    private static Evidence unknown(PastedText text, Origin origin) {
        text.requireNotTrimmed();
        for (Hint hint : HINTS) {
            if (text.has(hint.sign())) {
                throw new InputException(origin, hint.found(), EXPECTED, hint.advice());
            }
        }
        throw new InputException(origin, "content of no known form", EXPECTED, ADVICE);
    }
}
