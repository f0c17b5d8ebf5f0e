package io.github.leafguard.report.json;

import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.MaxLeaves;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.detail.Example;
import io.github.leafguard.verdict.detail.Steps;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What stands beside the regressions: where policies end, the changes that were compared, and a case register by register. */
final class JsonDetails {
    private JsonDetails() {}

    /** Where max and default policies end under the baseline and under the candidate, if that is not the same. */
    static void maxLeaves(JsonGenerator json, List<CaseResult> cases) {
        json.writeArrayPropertyStart("maxLeaves");
        for (CaseResult result : cases) {
            MaxLeaves ends = result.maxLeaves();
            if (ends != null && !Objects.equals(ends.before(), ends.after())) {
                String name = result.caseId().text();
                json.writeStartObject();
                json.writeStringProperty("host", result.host());
                json.writeStringProperty("policy", name.substring(name.lastIndexOf('/') + 1));
                end(json, "before", ends.before());
                end(json, "after", ends.after());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void end(JsonGenerator json, String name, MaxLeaves.@Nullable End end) {
        if (end != null) {
            json.writeObjectPropertyStart(name);
            json.writeStringProperty("basic", JsonCase.hex(end.basic()));
            json.writeStringProperty("feat", JsonCase.hex(end.feat()));
            json.writeStringProperty("extd", JsonCase.hex(end.extd()));
            json.writeEndObject();
        }
    }

    /** The changes between baseline and candidate; left out where they are not known. */
    static void steps(JsonGenerator json, Steps steps) {
        if (steps.known()) {
            json.writeObjectPropertyStart("steps");
            steps(json, "added", steps.added());
            steps(json, "missing", steps.missing());
            json.writeEndObject();
        }
    }

    private static void steps(JsonGenerator json, String name, List<Steps.Step> steps) {
        json.writeArrayPropertyStart(name);
        for (Steps.Step step : steps) {
            JsonRegression.cause(json, new Regression.Cause(step.commit(), step.title(), step.date()));
        }
        json.writeEndArray();
    }

    /** One case register by register. */
    static void example(JsonGenerator json, Example example) {
        json.writeObjectPropertyStart("example");
        json.writeStringProperty("case", example.caseId().text());
        json.writeStringProperty("compared", JsonCase.key(example.compared()));
        json.writeArrayPropertyStart("registers");
        for (Example.Register register : example.registers()) {
            json.writeStartObject();
            json.writeName("location");
            JsonCase.location(json, register.place());
            json.writeStringProperty("before", JsonCase.hex(register.before()));
            json.writeStringProperty("after", JsonCase.hex(register.after()));
            json.writeArrayPropertyStart("parts");
            register.parts().forEach(part -> part(json, part));
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void part(JsonGenerator json, Example.Part part) {
        json.writeStartObject();
        json.writeStringProperty("name", part.name());
        json.writeNumberProperty("bit", part.bit());
        json.writeNumberProperty("width", part.width());
        json.writeStringProperty("before", part.before());
        json.writeStringProperty("after", part.after());
        json.writeEndObject();
    }
}
