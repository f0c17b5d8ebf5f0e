package io.github.leafguard.report.json;

import io.github.leafguard.report.wording.UnfinishedRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What stands in {@code report.json} while a run has no verdict: a report without one, in the form of all reports. */
public final class JsonUnfinished {
    private final JsonMapper mapper = JsonMapper.builder().build();

    /** The text, ended by a line feed. */
    public String render(UnfinishedRun run) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("format", "leafguard-report");
        report.put("formatVersion", JsonReport.FORMAT_VERSION);
        report.put("version", run.version());
        report.put("command", run.command());
        report.put("outcome", run.state().key());
        report.put("exitCode", null);
        report.put("run", extent(run));
        report.put("failures", List.of(run.sentence()));
        report.put("verdicts", List.of());
        return mapper.writeValueAsString(report) + "\n";
    }

    private static Map<String, Object> extent(UnfinishedRun run) {
        Map<String, Object> extent = new LinkedHashMap<>();
        extent.put("process", run.process());
        extent.put("since", run.since().toString());
        extent.put("hostsJudged", run.extent().hostsDone());
        extent.put("hosts", run.extent().hosts());
        extent.put("casesJudged", run.extent().cases());
        extent.put("casesFailed", run.extent().failed());
        return extent;
    }
}
