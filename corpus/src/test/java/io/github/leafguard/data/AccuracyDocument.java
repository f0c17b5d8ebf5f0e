package io.github.leafguard.data;

import io.github.leafguard.corpus.history.HistoryCase;
import io.github.leafguard.corpus.history.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code docs/ACCURACY.md}: which parts of it are made from data, and what they have to say. */
final class AccuracyDocument {
    static final Path FILE = CommittedCorpus.DIRECTORY.getParent().resolve("docs/ACCURACY.md");

    private AccuracyDocument() {}

    /** What stands between the marks of a part. */
    static String part(String name) throws IOException {
        String text = Files.readString(FILE);
        String begin = "<!-- " + name + " -->\n";
        int from = text.indexOf(begin);
        int to = text.indexOf("<!-- end of " + name + " -->");
        if (from < 0 || to < from) {
            throw new AssertionError("docs/ACCURACY.md has no part called " + name);
        }
        return text.substring(from + begin.length(), to);
    }

    /** The part on history. */
    static String history(List<HistoryResult> results, List<HistoryCase> unrun) {
        StringBuilder text = new StringBuilder(counts(results, unrun));
        text.append(
                "\n| case | what | versions | found under bad | absent under good | seen |\n|---|---|---|---|---|---|\n");
        results.forEach(result -> text.append(row(result)));
        for (HistoryCase each : unrun) {
            text.append("| %s | %s | – | not checkable | not checkable | – |\n".formatted(each.id(), each.title()));
        }
        text.append("\nNot checkable, missed, and what to know:\n\n");
        List<HistoryCase> all = new ArrayList<>(unrun);
        results.forEach(result -> all.add(result.history()));
        all.stream().sorted((one, other) -> one.id().compareTo(other.id())).forEach(each -> text.append(remarks(each)));
        return text.toString();
    }

    private static String counts(List<HistoryResult> results, List<HistoryCase> unrun) {
        long found = count(results, result -> hasBad(result) && result.isFound());
        long missed = count(results, result -> hasBad(result) && !result.isFound());
        long absent = count(results, HistoryResult::isClean);
        long unwanted = count(results, result -> !result.isClean());
        int negatives = results.stream()
                .filter(result -> result.history().label() == Label.NEGATIVE_CONTROL)
                .mapToInt(HistoryResult::goodCases)
                .sum();
        return """
                | | count |
                |---|---|
                | cases | %d, of which %d not checkable |
                | reported where they must be | %d of %d: recall %s |
                | nothing reported where nothing must be | %d of %d good sides; precision %d of %d = %s |
                | single cases judged for the negative controls | %d, none of them a regression |
                """.formatted(
                        results.size() + unrun.size(),
                        unrun.size(),
                        found,
                        found + missed,
                        percent(found, found + missed),
                        absent,
                        absent + unwanted,
                        found,
                        found + unwanted,
                        percent(found, found + unwanted),
                        negatives);
    }

    private static boolean hasBad(HistoryResult result) {
        return result.history().bad() != null;
    }

    private static long count(List<HistoryResult> results, Predicate<HistoryResult> wanted) {
        return results.stream().filter(wanted).count();
    }

    private static String percent(long part, long whole) {
        return "%d %%".formatted(Math.round(100.0 * part / whole));
    }

    private static String row(HistoryResult result) {
        HistoryCase history = result.history();
        HistoryCase.Side bad = history.bad();
        String versions = (bad == null ? "" : code(bad) + "; ") + code(history.good());
        return "| %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        history.id(),
                        history.title(),
                        versions,
                        bad == null ? "–" : result.isFound() ? "yes" : "**missed**",
                        result.isClean() ? "yes" : "**no**",
                        result.seen());
    }

    private static String code(HistoryCase.Side side) {
        return "`%s`".formatted(side.candidate().replace("model:", ""));
    }

    private static String remarks(HistoryCase history) {
        return List.of(
                        remark("not checkable: ", history.notCheckable()),
                        remark("missed: ", history.missed()),
                        remark("", history.note()),
                        remark("accepted: ", history.waiver()))
                .stream()
                .filter(remark -> !remark.isEmpty())
                .map(remark -> "- **%s** %s\n".formatted(history.id(), remark))
                .collect(Collectors.joining());
    }

    private static String remark(String prefix, String text) {
        return text.isEmpty() ? "" : prefix + text + (text.endsWith(".") ? "" : ".");
    }
}
