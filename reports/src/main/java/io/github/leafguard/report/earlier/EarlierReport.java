package io.github.leafguard.report.earlier;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.report.ReportException;
import io.github.leafguard.report.json.JsonReport;
import io.github.leafguard.report.wording.NewsText;
import io.github.leafguard.verdict.EarlierVerdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A {@code report.json} as it is read: case by case, since a report may have millions. */
public final class EarlierReport {
    private static final String FILE = "report.json";
    private static final String FORMAT = "leafguard-report";

    private final Path file;
    private String format = "";
    private int version = -1;
    private String outcome = "";
    private final List<EarlierVerdict> verdicts = new ArrayList<>();

    private EarlierReport(Path file) {
        this.file = file;
    }

    /**
     * Reads a report.
     *
     * @param path the file, or the directory that a report was written to
     * @throws ReportException if it cannot be read, is no report of Leafguard, has another version of the format, or is of a run without a
     *     verdict
     */
    public static EarlierVerdict.All read(Path path) throws ReportException {
        Path file = Files.isDirectory(path) ? path.resolve(FILE) : path;
        EarlierReport report = new EarlierReport(file);
        try (InputStream in = Files.newInputStream(file);
                JsonParser json = JsonMapper.builder().build().createParser(in)) {
            report.read(json);
        } catch (ReportException e) {
            throw e;
        } catch (IOException e) {
            throw new ReportException("cannot read the earlier report " + file + ": " + ErrorText.of(e), e);
        } catch (JacksonException e) {
            throw report.none(
                    "at line " + e.getLocation().getLineNr() + ": " + ErrorText.of(e.getOriginalMessage(), e));
        }
        if (report.verdicts.isEmpty()) {
            throw report.trouble(
                    "is of a run without a verdict (" + report.outcome + ")", "name one of a run that ended");
        }
        return new EarlierVerdict.All(file.toString(), report.verdicts);
    }

    private void read(JsonParser json) throws ReportException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw none("it is no JSON object");
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "format" -> format = json.getString();
                case "formatVersion" -> version = json.getIntValue();
                case "outcome" -> outcome = json.getString();
                case "verdicts" -> {
                    require();
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        verdicts.add(verdict(json));
                    }
                }
                default -> json.skipChildren();
            }
        }
        require();
    }

    private void require() throws ReportException {
        if (!format.equals(FORMAT)) {
            throw none(format.isEmpty() ? "it has no 'format'" : "its format is '" + format + "'");
        }
        if (version != JsonReport.FORMAT_VERSION) {
            throw trouble(
                    "has version " + version + " of the format, and this Leafguard reads version "
                            + JsonReport.FORMAT_VERSION,
                    "judge that candidate once more with this Leafguard");
        }
    }

    private EarlierVerdict verdict(JsonParser json) {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, EarlierVerdict.Trouble> failing = new LinkedHashMap<>();
        Set<String> cases = new LinkedHashSet<>();
        Set<String> failed = new LinkedHashSet<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            JsonToken token = json.nextToken();
            switch (field) {
                case "regressions" -> each(json, regression -> add(failing, regression));
                case "cases" -> cases(json, cases, failed);
                default -> {
                    if (token == JsonToken.VALUE_STRING) {
                        facts.put(field, json.getString());
                    }
                    json.skipChildren();
                }
            }
        }
        return new EarlierVerdict(
                facts.getOrDefault("candidate", ""),
                facts.getOrDefault("baseline", ""),
                NewsText.part(
                        facts.getOrDefault("corpus", ""),
                        facts.getOrDefault("shard", ""),
                        facts.getOrDefault("partOnly", "")),
                failing,
                cases,
                failed);
    }

    private static void each(JsonParser json, Consumer<JsonNode> element) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            element.accept(json.readValueAsTree());
        }
    }

    private static void add(Map<String, EarlierVerdict.Trouble> failing, JsonNode regression) {
        boolean deliberate = regression.at("/deliberate/alone").booleanValue(false);
        if (regression.has("waived") || deliberate) {
            return;
        }
        Set<String> cases = new HashSet<>();
        for (JsonNode finding : regression.path("findings")) {
            String id = finding.asString();
            cases.add(id.substring(id.indexOf('@') + 1));
        }
        failing.put(
                regression.path("id").asString(),
                new EarlierVerdict.Trouble(regression.path("title").asString(), cases));
    }

    private static void cases(JsonParser json, Set<String> cases, Set<String> failed) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String id = "";
            String status = "";
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "id" -> id = json.getString();
                    case "status" -> status = json.getString();
                    default -> json.skipChildren();
                }
            }
            cases.add(id);
            if (status.equals("failed")) {
                failed.add(id);
            }
        }
    }

    private ReportException none(String why) {
        return trouble("is no report of Leafguard: " + why, "name a report.json, or the directory it is in");
    }

    private ReportException trouble(String what, String advice) {
        return new ReportException("the earlier report " + file + " " + what + "; " + advice, new IOException(what));
    }
}
