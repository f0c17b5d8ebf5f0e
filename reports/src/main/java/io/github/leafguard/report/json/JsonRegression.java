package io.github.leafguard.report.json;

import io.github.leafguard.check.Finding;
import io.github.leafguard.report.wording.CommitLink;
import io.github.leafguard.report.wording.ExampleFile;
import io.github.leafguard.report.wording.RegressionText;
import io.github.leafguard.report.wording.WaiverText;
import io.github.leafguard.verdict.Culprit;
import io.github.leafguard.verdict.Fleet;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Spread;
import io.github.leafguard.verdict.WaiverDraft;
import io.github.leafguard.verdict.ahead.Ahead;
import io.github.leafguard.verdict.detail.Example;
import io.github.leafguard.verdict.smallest.Smallest;
import io.github.leafguard.verdict.trial.Trials;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One regression; its findings by id, since each stands in full with its case. */
final class JsonRegression {
    private JsonRegression() {}

    /**
     * @param drafts a waiver for each of them that needs one
     */
    static void array(
            JsonGenerator json,
            String name,
            List<Regression> regressions,
            Map<String, Example> examples,
            Function<Regression, Optional<WaiverDraft>> drafts) {
        json.writeArrayPropertyStart(name);
        regressions.forEach(
                regression -> write(json, regression, examples.get(regression.id()), drafts.apply(regression)));
        json.writeEndArray();
    }

    private static void write(
            JsonGenerator json, Regression regression, @Nullable Example example, Optional<WaiverDraft> draft) {
        json.writeStartObject();
        json.writeStringProperty("id", regression.id());
        json.writeStringProperty("check", regression.check());
        json.writeStringProperty("kind", regression.kind().text());
        json.writeStringProperty("harm", JsonCase.key(regression.kind().harm()));
        json.writeStringProperty("severity", JsonCase.key(regression.severity()));
        json.writeStringProperty("title", RegressionText.title(regression));
        JsonReport.strings(json, "subjects", regression.subjects());
        Regression.Cause since = regression.since();
        if (since != null) {
            cause(json, "since", since);
        }
        if (regression.isNew()) {
            json.writeStringProperty("newSince", regression.newSince());
        }
        masks(json, regression);
        json.writeStringProperty("workaround", RegressionText.workarounds(regression));
        Trials trials = regression.sought().trials();
        if (trials != null) {
            JsonTrials.write(json, trials);
        }
        Smallest smallest = regression.sought().smallest();
        if (smallest != null) {
            smallest(json, regression, smallest);
        }
        Ahead ahead = regression.sought().ahead();
        if (ahead != null) {
            JsonAhead.write(json, ahead);
        }
        Regression.Waived waived = regression.waived();
        if (waived != null) {
            waived(json, waived);
        }
        Regression.Deliberate deliberate = regression.deliberate();
        if (deliberate != null) {
            deliberate(json, deliberate);
        }
        draft.ifPresent(waiver -> json.writePOJOProperty("waiverDraft", WaiverText.fields(waiver)));
        if (example != null) {
            JsonDetails.example(json, example);
        }
        affected(json, regression.affected());
        JsonReport.strings(
                json,
                "findings",
                regression.findings().stream().map(Finding::id).toList());
        json.writeEndObject();
    }

    static void culprits(JsonGenerator json, List<Culprit> culprits) {
        json.writeArrayPropertyStart("culprits");
        for (Culprit culprit : culprits) {
            json.writeStartObject();
            cause(json, "change", culprit.change());
            json.writeNumberProperty("cases", culprit.cases());
            JsonReport.strings(json, "hosts", culprit.hosts());
            JsonReport.strings(
                    json,
                    "regressions",
                    culprit.regressions().stream().map(Regression::id).toList());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void masks(JsonGenerator json, Regression regression) {
        json.writeArrayPropertyStart("masks");
        for (Regression.Mask mask : regression.masks()) {
            json.writeStartObject();
            cause(json, "change", mask.change());
            json.writeNumberProperty("machines", mask.machines());
            JsonReport.strings(json, "hosts", mask.hosts());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void smallest(JsonGenerator json, Regression regression, Smallest smallest) {
        json.writeObjectPropertyStart("smallest");
        json.writeStringProperty("corpus", ExampleFile.DIRECTORY + "/" + ExampleFile.name(regression));
        json.writeStringProperty("of", smallest.of());
        json.writeStringProperty("host", smallest.host());
        left(json, smallest.guest());
        json.writeBooleanProperty("done", smallest.isDone());
        Smallest.SmallestMachine machine = smallest.machine();
        if (machine != null) {
            json.writeObjectPropertyStart("machine");
            json.writeStringProperty("name", machine.name());
            left(json, machine.dump());
            json.writeNumberProperty("facts", machine.facts());
            json.writeNumberProperty("ofFacts", machine.ofFacts());
            JsonReport.strings(json, "bootOptions", machine.bootOptions());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void left(JsonGenerator json, Smallest.Left left) {
        json.writeNumberProperty("leaves", left.leaves());
        json.writeNumberProperty("ofLeaves", left.ofLeaves());
        json.writeNumberProperty("bits", left.bits());
        json.writeNumberProperty("ofBits", left.ofBits());
    }

    private static void waived(JsonGenerator json, Regression.Waived waived) {
        json.writeObjectPropertyStart("waived");
        json.writeStringProperty("waiver", waived.waiver());
        json.writeStringProperty("reason", waived.reason());
        json.writeStringProperty("until", waived.until().toString());
        if (!waived.link().isEmpty()) {
            json.writeStringProperty("link", waived.link());
        }
        json.writeEndObject();
    }

    private static void deliberate(JsonGenerator json, Regression.Deliberate deliberate) {
        json.writeObjectPropertyStart("deliberate");
        json.writeStringProperty("change", deliberate.change());
        json.writeStringProperty("what", deliberate.what());
        json.writeStringProperty("why", deliberate.why());
        json.writeStringProperty("who", deliberate.who());
        json.writeBooleanProperty("alone", deliberate.alone());
        json.writeEndObject();
    }

    private static void cause(JsonGenerator json, String name, Regression.Cause cause) {
        json.writeName(name);
        cause(json, cause);
    }

    static void cause(JsonGenerator json, Regression.Cause cause) {
        json.writeStartObject();
        json.writeStringProperty("commit", cause.commit());
        json.writeStringProperty("title", cause.title());
        json.writeStringProperty("date", cause.date());
        CommitLink.of(cause).ifPresent(url -> json.writeStringProperty("url", url));
        if (cause.isLacking()) {
            json.writeStringProperty("relation", JsonCase.key(cause.relation()));
        }
        json.writeEndObject();
    }

    private static void affected(JsonGenerator json, Regression.Affected affected) {
        json.writeObjectPropertyStart("affected");
        json.writeNumberProperty("cases", affected.cases());
        json.writeObjectPropertyStart("spread");
        share(json, "bareMetal", affected.spread().bareMetal());
        share(json, "otherBoots", affected.spread().otherBoots());
        share(json, "emulated", affected.spread().emulated());
        json.writeEndObject();
        Fleet.Share fleet = affected.fleet();
        if (fleet != null) {
            json.writeObjectPropertyStart("fleet");
            json.writeNumberProperty("machines", fleet.machines());
            json.writeNumberProperty("ofMachines", fleet.ofMachines());
            json.writeNumberProperty("guests", fleet.guests());
            json.writeNumberProperty("ofGuests", fleet.ofGuests());
            json.writeNumberProperty("notJudged", fleet.notJudged());
            json.writeEndObject();
        }
        json.writeObjectPropertyStart("byVendor");
        affected.byVendor().forEach((vendor, counts) -> {
            json.writeObjectPropertyStart(vendor);
            json.writeNumberProperty("machines", counts[0]);
            json.writeNumberProperty("machinesInCorpus", counts[1]);
            json.writeEndObject();
        });
        json.writeEndObject();
        json.writeObjectPropertyStart("byGuestKind");
        affected.byGuestKind().forEach(json::writeNumberProperty);
        json.writeEndObject();
        JsonReport.strings(json, "hosts", affected.hosts());
        JsonWho.write(json, affected);
        json.writeEndObject();
    }

    private static void share(JsonGenerator json, String form, Spread.Share share) {
        json.writeObjectPropertyStart(form);
        json.writeNumberProperty("hit", share.hit());
        json.writeNumberProperty("of", share.of());
        json.writeEndObject();
    }
}
