package io.github.leafguard.report.json;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.report.ReportDirectory;
import io.github.leafguard.report.wording.Outcome;
import io.github.leafguard.report.wording.PromiseText;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.RunFailure;
import io.github.leafguard.verdict.AssumedSource;
import io.github.leafguard.verdict.FloorResult;
import io.github.leafguard.verdict.Missing;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Shortfall;
import io.github.leafguard.verdict.Totals;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.fix.FixTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code report.json}: one line per case and regression, streamed. Equal reports give equal bytes. */
public final class JsonReport {
    /** Grows when a reader of the format has to change. */
    public static final int FORMAT_VERSION = 7;

    private final JsonMapper mapper = JsonMapper.builder().build();

    /**
     * Writes the report and closes the stream.
     *
     * @throws IOException if the stream does not take all of it
     */
    public void write(Report report, OutputStream out) throws IOException {
        // Encoding by a writer replaces a lone surrogate, which UTF-8 cannot say, where Jackson's own would give up.
        try (Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                JsonGenerator json = mapper.writer().with(new LinePerCase()).createGenerator(text)) {
            report(json, report);
            json.writeRaw('\n');
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new IOException("cannot write the report as JSON: " + ErrorText.of(e.getOriginalMessage(), e), e);
        }
    }

    private static void report(JsonGenerator json, Report report) {
        json.writeStartObject();
        json.writeStringProperty("format", "leafguard-report");
        json.writeNumberProperty("formatVersion", FORMAT_VERSION);
        json.writeStringProperty("version", report.version());
        json.writeStringProperty("command", report.command());
        json.writeStringProperty("outcome", Outcome.of(report).key());
        json.writeNumberProperty("exitCode", report.exitCode().code());
        strings(json, "failures", report.failures());
        json.writeArrayPropertyStart("verdicts");
        report.verdicts().forEach(verdict -> verdict(json, report, verdict));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void verdict(JsonGenerator json, Report report, Verdict verdict) {
        json.writeStartObject();
        json.writeStringProperty("candidate", verdict.run().candidate());
        json.writeStringProperty("baseline", verdict.run().baseline());
        json.writeStringProperty("corpus", verdict.run().corpus());
        json.writeStringProperty("shard", verdict.run().shard());
        json.writeStringProperty("outcome", Outcome.of(verdict).key());
        json.writeNumberProperty("exitCode", verdict.exitCode().code());
        totals(json, verdict.totals());
        strings(json, "problems", verdict.problems());
        json.writeArrayPropertyStart("hostsNotRun");
        verdict.hostsNotRun().forEach(failure -> notRun(json, failure, verdict.casesOf(failure)));
        json.writeEndArray();
        json.writeArrayPropertyStart("missing");
        verdict.missing().forEach(missing -> missing(json, missing));
        json.writeEndArray();
        strings(
                json,
                "shortfalls",
                verdict.floor().shortfalls().stream().map(Shortfall::text).toList());
        if (verdict.floor() instanceof FloorResult.PartOnly part) {
            json.writeStringProperty("partOnly", part.part());
        }
        Optional<String> beyond = PromiseText.of(verdict);
        if (beyond.isPresent()) {
            json.writeStringProperty("beyondPromise", beyond.get());
        }
        json.writeArrayPropertyStart("assumedSources");
        verdict.assumedSources().forEach(source -> assumed(json, source));
        json.writeEndArray();
        report.newsOf(verdict).ifPresent(news -> JsonNews.write(json, news));
        JsonRegression.culprits(json, verdict.culprits());
        JsonRegression.array(
                json,
                "regressions",
                verdict.regressions(),
                verdict.details().examples(),
                regression -> report.draft(regression, verdict.run().candidate()));
        JsonRegression.array(
                json,
                "preExisting",
                verdict.preExisting(),
                verdict.details().examples(),
                regression -> Optional.empty());
        JsonRegression.array(
                json, "advice", verdict.advice(), verdict.details().examples(), regression -> Optional.empty());
        FixTable fixes = verdict.fixes();
        if (fixes != null) {
            JsonFixes.write(json, fixes);
        }
        JsonDetails.steps(json, verdict.details().steps());
        JsonDetails.maxLeaves(json, verdict.run().cases());
        if (verdict.run().isFolded()) {
            json.writeObjectPropertyStart("folded");
            json.writeNumberProperty("listed", verdict.run().cases().size());
            json.writeNumberProperty("cases", verdict.totals().cases());
            json.writeStringProperty("all", ReportDirectory.CASES);
            json.writeEndObject();
        }
        json.writeArrayPropertyStart("cases");
        for (CaseResult result : verdict.run().cases()) {
            JsonCase.write(json, result);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void notRun(JsonGenerator json, RunFailure failure, int cases) {
        json.writeStartObject();
        json.writeStringProperty("host", failure.host());
        json.writeNumberProperty("cases", cases);
        json.writeStringProperty("reason", failure.summary());
        strings(json, "details", failure.details());
        json.writeEndObject();
    }

    private static void missing(JsonGenerator json, Missing missing) {
        json.writeStartObject();
        json.writeStringProperty("status", JsonCase.key(missing.obstacle().sort()));
        json.writeStringProperty("reason", missing.obstacle().reason());
        strings(json, "evidence", missing.obstacle().evidence());
        json.writeNumberProperty("cases", missing.cases());
        json.writeStringProperty("example", missing.example().text());
        json.writeEndObject();
    }

    private static void assumed(JsonGenerator json, AssumedSource source) {
        json.writeStartObject();
        json.writeStringProperty("source", source.source());
        json.writeStringProperty("judgedAs", source.judgedAs());
        json.writeNumberProperty("guests", source.guests());
        json.writeEndObject();
    }

    private static void totals(JsonGenerator json, Totals totals) {
        json.writeObjectPropertyStart("totals");
        json.writeNumberProperty("cases", totals.cases());
        json.writeNumberProperty("passed", totals.passed());
        json.writeNumberProperty("failed", totals.failed());
        json.writeNumberProperty("waived", totals.waived());
        json.writeNumberProperty("deliberate", totals.deliberate());
        json.writeNumberProperty("preExisting", totals.preExisting());
        json.writeNumberProperty("notApplicable", totals.notApplicable());
        json.writeNumberProperty("undecided", totals.undecided());
        json.writeNumberProperty("unjudged", totals.unjudged());
        json.writeEndObject();
    }

    static void strings(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }
}
