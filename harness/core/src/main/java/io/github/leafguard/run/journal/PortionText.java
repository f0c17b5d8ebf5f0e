package io.github.leafguard.run.journal;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Check;
import io.github.leafguard.check.Finding;
import io.github.leafguard.policy.Location;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.Portion;
import io.github.leafguard.run.PortionResult;
import io.github.leafguard.run.RunFailure;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a portion says, as lines of JSON: which portion it is, then cases by candidate, each finding before the first case that has it, and
 * where a candidate could not run, why.
 */
final class PortionText {
    private static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().rootValueSeparator("\n").build())
            .build();
    private static final CaseId NO_CASE = CaseId.of("restore/-");

    private final ResultJson results;

    PortionText(List<Check> checks) {
        this.results = new ResultJson(checks);
    }

    /** What of a finding is the same for all cases. */
    private record Content(
            String rule,
            @Nullable Location location,
            int bit,
            String subject,
            String before,
            String after,
            Finding.Severity severity,
            String sentence) {
        static Content of(Finding finding) {
            return new Content(
                    finding.kind().rule(),
                    finding.location(),
                    finding.bit(),
                    finding.subject(),
                    finding.before(),
                    finding.after(),
                    finding.severity(),
                    finding.sentence());
        }
    }

    /** The lines. */
    byte[] write(Portion.Name portion, Map<String, PortionResult> byCandidate) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(1 << 16);
        Map<Content, Integer> numbers = new HashMap<>();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeObjectPropertyStart("portion");
            out.writeStringProperty("host", portion.host());
            out.writeNumberProperty("number", portion.number());
            out.writeNumberProperty("count", portion.count());
            out.writeEndObject();
            out.writeEndObject();
            new TreeMap<>(byCandidate).forEach((candidate, said) -> write(out, candidate, said, numbers));
            out.writeRaw('\n');
        }
        return text.toByteArray();
    }

    private void write(JsonGenerator out, String candidate, PortionResult said, Map<Content, Integer> numbers) {
        RunFailure failure = said.failure();
        if (failure != null) {
            out.writeStartObject();
            out.writeStringProperty("notRun", candidate);
            out.writeStringProperty("message", failure.message());
            out.writeEndObject();
        }
        for (CaseResult result : said.cases()) {
            List<Integer> findings = new ArrayList<>(result.findings().size());
            for (Finding finding : result.findings()) {
                Integer number = numbers.get(Content.of(finding));
                if (number == null) {
                    number = numbers.size();
                    numbers.put(Content.of(finding), number);
                    ResultJson.write(out, number, finding);
                }
                findings.add(number);
            }
            results.write(out, candidate, result, findings);
        }
    }

    /**
     * What the lines say of a candidate.
     *
     * @throws IllegalArgumentException naming the line that says something else
     */
    PortionResult read(byte[] text, Portion.Name portion, String candidate) {
        List<CaseResult> cases = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        RunFailure failure = null;
        int number = 0;
        for (int from = 0, end; from < text.length; from = end + 1) {
            end = endOfLine(text, from);
            number++;
            try {
                JsonNode line = JSON.readTree(text, from, end - from);
                if (line.has("finding")) {
                    findings.add(results.finding(line, NO_CASE));
                } else if (line.path("candidate").asString("").equals(candidate)) {
                    cases.add(results.read(line, portion.host(), findings));
                } else if (line.path("notRun").asString("").equals(candidate)) {
                    failure = notRun(line.path("message").asString(""), portion, candidate);
                }
            } catch (RuntimeException wrong) {
                throw new IllegalArgumentException("line " + number + " of its lines: " + wrong, wrong);
            }
        }
        return new PortionResult(cases, failure);
    }

    private static RunFailure notRun(String message, Portion.Name portion, String candidate) {
        return new RunFailure(candidate, portion.host(), message, new CandidateException(message));
    }

    private static int endOfLine(byte[] text, int from) {
        int end = from;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }
}
