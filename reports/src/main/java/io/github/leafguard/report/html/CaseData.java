package io.github.leafguard.report.html;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.report.wording.FindingText;
import io.github.leafguard.report.wording.Reasons;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.verdict.Regression;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every case of a candidate, as its page has it packed: in parts of so many cases, each part once in short for the table and once with
 * everything that is known of a case. What many cases share stands once, in the head, and is told by its number there.
 */
final class CaseData {
    private static final int PART = 10_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String prefix;
    private final List<CaseResult> cases;
    private final Map<CaseId, List<Integer>> regressions = new HashMap<>();
    private final Map<String, Integer> hosts = new LinkedHashMap<>();
    private final Map<String, Integer> kinds = new LinkedHashMap<>();
    private final Map<String, Integer> sources = new LinkedHashMap<>();
    private final Map<String, Integer> statuses = new LinkedHashMap<>();
    private final List<RegressionView> views;

    /**
     * @param prefix what ids of this candidate's elements begin with, e.g. {@code c1}
     * @param groups all regressions in the order of the page
     * @param views what the page shows of them, in the same order
     */
    CaseData(String prefix, List<CaseResult> cases, List<Regression> groups, List<RegressionView> views) {
        this.prefix = prefix;
        this.cases = List.copyOf(cases);
        this.views = List.copyOf(views);
        for (int number = 0; number < groups.size(); number++) {
            for (Finding finding : groups.get(number).findings()) {
                List<Integer> known = regressions.computeIfAbsent(finding.caseId(), any -> new ArrayList<>(1));
                if (known.isEmpty() || known.get(known.size() - 1) != number) {
                    known.add(number);
                }
            }
        }
        for (CaseResult result : cases) {
            number(hosts, result.host());
            number(kinds, result.guestKind());
            number(sources, result.source());
            number(statuses, Reasons.word(result.status()));
        }
    }

    private static int number(Map<String, Integer> numbers, String text) {
        return numbers.computeIfAbsent(text, any -> numbers.size());
    }

    /** The elements of the page. */
    List<Packed> elements() {
        List<Packed> elements = new ArrayList<>();
        elements.add(new Packed(prefix + "-head", json((json, all) -> head(json), cases)));
        int part = 0;
        for (int from = 0; from < cases.size(); from += PART) {
            List<CaseResult> some = cases.subList(from, Math.min(from + PART, cases.size()));
            elements.add(new Packed(prefix + "-rows-" + part, json(this::rows, some)));
            elements.add(new Packed(prefix + "-full-" + part, json(this::full, some)));
            part++;
        }
        return elements;
    }

    private static Packed.Source json(BiConsumer<JsonGenerator, List<CaseResult>> content, List<CaseResult> some) {
        return (OutputStream out) -> {
            try (JsonGenerator json = JSON.createGenerator(out)) {
                content.accept(json, some);
            }
        };
    }

    private void head(JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("cases", cases.size());
        json.writeNumberProperty("part", PART);
        strings(json, "hosts", hosts.keySet());
        strings(json, "kinds", kinds.keySet());
        strings(json, "sources", sources.keySet());
        strings(json, "statuses", statuses.keySet());
        json.writeArrayPropertyStart("regressions");
        for (RegressionView view : views) {
            json.writeStartObject();
            json.writeStringProperty("id", view.anchor());
            json.writeStringProperty("label", view.label());
            json.writeStringProperty("title", view.title());
            json.writeStringProperty("since", view.since());
            json.writeStringProperty("commit", view.commitUrl());
            json.writeEndObject();
        }
        json.writeEndArray();
        MaxLeafTable.write(json, cases, host -> hosts.getOrDefault(host, -1));
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, Iterable<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(text -> json.writeString(Visible.line(text)));
        json.writeEndArray();
    }

    private void rows(JsonGenerator json, List<CaseResult> some) {
        json.writeStartObject();
        json.writeArrayPropertyStart("ids");
        some.forEach(result -> json.writeString(Visible.line(result.caseId().text())));
        json.writeEndArray();
        numbers(json, "statuses", some, result -> statuses.get(Reasons.word(result.status())));
        numbers(json, "hosts", some, result -> hosts.get(result.host()));
        numbers(json, "kinds", some, result -> kinds.get(result.guestKind()));
        numbers(json, "sources", some, result -> sources.get(result.source()));
        json.writeArrayPropertyStart("regressions");
        for (CaseResult result : some) {
            json.writeStartArray();
            regressions.getOrDefault(result.caseId(), List.of()).forEach(json::writeNumber);
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void numbers(
            JsonGenerator json, String name, List<CaseResult> some, Function<CaseResult, Integer> number) {
        json.writeArrayPropertyStart(name);
        some.forEach(result -> json.writeNumber(number.apply(result)));
        json.writeEndArray();
    }

    private void full(JsonGenerator json, List<CaseResult> some) {
        json.writeStartArray();
        some.forEach(result -> full(json, result));
        json.writeEndArray();
    }

    private static void full(JsonGenerator json, CaseResult result) {
        json.writeStartObject();
        text(json, "reason", Reasons.of(result));
        text(json, "judgedAs", result.judgedAs());
        if (!result.findings().isEmpty()) {
            json.writeArrayPropertyStart("findings");
            for (Finding finding : result.findings()) {
                json.writeStartArray();
                json.writeString(FindingText.severity(finding));
                json.writeString(Visible.line(finding.kind().rule()));
                json.writeString(FindingText.place(finding));
                json.writeString(Visible.line(finding.subject()));
                json.writeString(Visible.line(finding.before()));
                json.writeString(Visible.line(finding.after()));
                json.writeString(Visible.line(finding.sentence()));
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, String text) {
        if (!text.isEmpty()) {
            json.writeStringProperty(name, Visible.line(text));
        }
    }
}
