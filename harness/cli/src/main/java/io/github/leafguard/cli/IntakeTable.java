package io.github.leafguard.cli;

import io.github.leafguard.corpus.intake.Fate;
import io.github.leafguard.corpus.intake.Fate.Result;
import io.github.leafguard.corpus.intake.Intake;
import io.github.leafguard.report.wording.Visible;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of each file of a heap, for people and as a table with tabs. */
final class IntakeTable {
    /** So many files of one sort are shown one by one; of more, how many. */
    private static final int SHOWN = 20;

    private IntakeTable() {}

    /** A line for each file, with a heading. */
    static String tabs(Intake intake) {
        return Stream.concat(
                        Stream.of("file\tform\tbecame\tdetail"),
                        intake.fates().stream()
                                .map(fate -> Stream.of(
                                                fate.file(),
                                                fate.form(),
                                                fate.result().text(),
                                                fate.detail())
                                        .map(cell -> Visible.line(cell.replace('\t', ' ')))
                                        .collect(Collectors.joining("\t"))))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The lines for a screen: what is of use in short, then everything that is not, then what to know besides. */
    static List<String> lines(Intake intake, Path corpus, boolean dryRun) {
        List<String> lines = new ArrayList<>();
        for (Result result : Result.values()) {
            List<Fate> fates = intake.fates().stream()
                    .filter(fate -> fate.result() == result)
                    .toList();
            boolean isLong = result != Result.REFUSED && fates.size() > SHOWN;
            if (isLong) {
                byForm(fates)
                        .forEach((form, count) -> lines.add("%-9s %s"
                                .formatted(result.text(), count == 1 ? "1 " + form : count + " times " + form)));
            } else {
                fates.forEach(fate -> lines.add("%-9s %s: %s%s"
                        .formatted(
                                result.text(),
                                Visible.line(fate.file()),
                                fate.form().isEmpty() || fate.form().equals("unknown") ? "" : fate.form() + ", ",
                                Visible.line(fate.detail()))));
            }
        }
        intake.remarks().forEach(remark -> lines.add("note      " + Visible.line(remark)));
        lines.add((dryRun ? "would be in " : "in ") + corpus + ": "
                + Stream.of(Result.values())
                        .map(result -> intake.fates().stream()
                                        .filter(fate -> fate.result() == result)
                                        .count() + " " + result.text())
                        .collect(Collectors.joining(", "))
                + " of " + intake.fates().size() + " files");
        return lines;
    }

    private static Map<String, Long> byForm(List<Fate> fates) {
        return fates.stream().collect(Collectors.groupingBy(Fate::form, LinkedHashMap::new, Collectors.counting()));
    }
}
