package io.github.leafguard.report.wording;

import io.github.leafguard.run.CaseResult;
import io.github.leafguard.verdict.AssumedSource;
import io.github.leafguard.verdict.Verdict;
import java.util.List;

/** Which version archived a guest, and which one stood for it. */
public final class SourceText {
    private SourceText() {}

    /**
     * {@code archived by 4.13.5, judged as 4.13.0 (an assumption: in what the two differ is not known here)}; empty if no version stood
     * for another one.
     */
    public static String of(CaseResult result) {
        return result.judgedAs().isEmpty() ? "" : text(result.source(), result.judgedAs());
    }

    /** {@code 4 guests archived by 4.13.5, judged as 4.13.0 (…)}, one line for each version that another one stood for. */
    public static List<String> of(Verdict verdict) {
        return verdict.assumedSources().stream().map(SourceText::line).toList();
    }

    private static String line(AssumedSource each) {
        return Amount.of(each.guests(), "guest") + " " + text(each.source(), each.judgedAs());
    }

    private static String text(String source, String judgedAs) {
        return Visible.line("archived by %s, judged as %s (an assumption: in what the two differ is not known here)"
                .formatted(source, judgedAs));
    }
}
