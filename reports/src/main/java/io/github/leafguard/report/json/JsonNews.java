package io.github.leafguard.report.json;

import io.github.leafguard.report.wording.NewsText;
import io.github.leafguard.verdict.News;
import tools.jackson.core.JsonGenerator;

/** What is new of a candidate since an earlier report. */
final class JsonNews {
    private JsonNews() {}

    static void write(JsonGenerator json, News news) {
        json.writeObjectPropertyStart("news");
        json.writeStringProperty("earlierCandidate", news.earlier().candidate());
        json.writeStringProperty("earlierBaseline", news.earlier().baseline());
        json.writeStringProperty("earlierPart", news.earlier().part());
        json.writeArrayPropertyStart("regressions");
        for (News.Change change : news.regressions()) {
            json.writeStartObject();
            json.writeStringProperty("change", NewsText.word(change.sort()).replace(' ', '-'));
            json.writeStringProperty("id", change.id());
            json.writeStringProperty("title", change.title());
            json.writeNumberProperty("casesThen", change.then());
            json.writeNumberProperty("casesNow", change.now());
            json.writeEndObject();
        }
        json.writeEndArray();
        JsonReport.strings(json, "newlyFailing", news.newlyFailing());
        json.writeNumberProperty("notAskedThen", news.notAskedThen());
        JsonReport.strings(json, "noLongerFailing", news.noLongerFailing());
        json.writeNumberProperty("notAskedNow", news.notAskedNow());
        json.writeEndObject();
    }
}
