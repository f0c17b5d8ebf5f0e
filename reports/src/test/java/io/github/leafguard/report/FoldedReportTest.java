package io.github.leafguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.leafguard.report.allure.AllureOptions;
import io.github.leafguard.report.json.JsonReport;
import io.github.leafguard.report.wording.FoldedText;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Totals;
import io.github.leafguard.verdict.Verdict;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run with more cases than are listed counts all of them in every report, and says that they are not all there. */
class FoldedReportTest {
    @TempDir
    private Path directory;

    /** Every case stands for a thousand. */
    private static Verdict folded(boolean isRough) {
        Verdict one = Sample.rc4();
        List<CaseResult> cases = one.run().cases().stream()
                .map(result -> result.standingFor(1000))
                .toList();
        RunResult run = new RunResult(
                one.run().candidate(), one.run().baseline(), one.run().corpus(), "", cases, List.of(), isRough);
        return new Verdict(
                run,
                Totals.of(cases),
                one.failing(),
                one.regressions(),
                one.preExisting(),
                one.advice(),
                one.problems());
    }

    @Test
    void whatIsNotListedIsCountedAndTold() {
        int listed = Sample.rc4().run().cases().size();
        assertThat(FoldedText.of(Sample.rc4())).isEmpty();
        String told =
                "%d of %,d cases are listed, %d of which stand for others of their host that ended in the same way; cases.jsonl.zst has all"
                        .formatted(listed, listed * 1000, listed);
        assertThat(FoldedText.of(folded(false))).contains(told);
        assertThat(FoldedText.of(folded(true)).orElseThrow())
                .startsWith(told + ". There are so many ways")
                .endsWith("how many each regression hits is an estimate, how many break is not");
        assertThat(folded(false).totals().failed())
                .isEqualTo(1000 * Sample.rc4().totals().failed());
    }

    @Test
    void everyReportSaysIt() throws Exception {
        Report report = Sample.of(folded(false));
        new ReportWriter(AllureOptions.DEFAULT).write(report, directory);
        String json = Files.readString(directory.resolve("report.json"));
        int listed = report.verdicts().get(0).run().cases().size();
        assertThat(json.replaceAll("\\s", ""))
                .contains("\"folded\":{\"listed\":" + listed + ",\"cases\":" + listed * 1000
                        + ",\"all\":\"cases.jsonl.zst\"}")
                .contains("\"alike\":1000");
        try (InputStream schema =
                JsonReport.class.getResourceAsStream("/io/github/leafguard/schema/report.schema.json")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8))
                            .validate(json, InputFormat.JSON))
                    .isEmpty();
        }
        assertThat(Files.readString(directory.resolve("index.html"))).contains("cases are listed, ");
        assertThat(Files.readString(directory.resolve("summary.md"))).contains("cases are listed, ");
        assertThat(Files.readString(directory.resolve("junit.xml"))).contains("and 999 more like it on this host");
    }
}
