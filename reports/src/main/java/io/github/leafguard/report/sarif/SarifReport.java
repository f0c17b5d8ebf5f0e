package io.github.leafguard.report.sarif;

import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a report as SARIF 2.1.0. */
public final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** The text, ended by a line feed. */
    public String render(Report report) {
        List<Object> runs = new ArrayList<>();
        for (Verdict verdict : report.verdicts()) {
            runs.add(new SarifRun(report, verdict).fields());
        }
        if (!report.failures().isEmpty() || runs.isEmpty()) {
            runs.add(SarifRun.notRun(report));
        }
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", runs);
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(log) + "\n";
    }
}
