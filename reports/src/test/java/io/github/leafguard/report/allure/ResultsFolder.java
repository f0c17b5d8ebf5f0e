package io.github.leafguard.report.allure;

import io.github.leafguard.verdict.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A results directory as Allure reads it. */
record ResultsFolder(Path directory, List<JsonNode> results) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Writes a report and reads what came of it. */
    static ResultsFolder of(Report report, AllureOptions options, Path directory) throws IOException {
        new AllureResults(options).write(report, directory);
        try (Stream<Path> files = Files.list(directory)) {
            List<JsonNode> results = files.filter(file -> file.toString().endsWith("-result.json"))
                    .sorted()
                    .map(file -> JSON.readTree(file))
                    .toList();
            return new ResultsFolder(directory, results);
        }
    }

    JsonNode named(String name) {
        return results.stream()
                .filter(result -> text(result, "/name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<JsonNode> withStatus(String status) {
        return results.stream()
                .filter(result -> text(result, "/status").equals(status))
                .toList();
    }

    static Map<String, String> parameters(JsonNode result) {
        return result.get("parameters")
                .valueStream()
                .collect(Collectors.toMap(each -> text(each, "/name"), each -> text(each, "/value")));
    }

    /** Results by status. */
    Map<String, Long> counts() {
        return results.stream()
                .collect(Collectors.groupingBy(result -> text(result, "/status"), Collectors.counting()));
    }

    /** Results by category, as Allure groups them. */
    Map<String, Integer> grouped() {
        Map<String, Integer> groups = new TreeMap<>();
        for (JsonNode category : JSON.readTree(directory.resolve("categories.json"))) {
            int size = (int)
                    results.stream().filter(result -> belongs(result, category)).count();
            if (size > 0) {
                groups.put(text(category, "/name"), size);
            }
        }
        return groups;
    }

    Properties environment() throws IOException {
        Properties facts = new Properties();
        facts.load(Files.newBufferedReader(directory.resolve("environment.properties")));
        return facts;
    }

    static String text(JsonNode node, String pointer) {
        return node.at(pointer).stringValue();
    }

    private static boolean belongs(JsonNode result, JsonNode category) {
        return category.get("matchedStatuses")
                        .valueStream()
                        .anyMatch(status -> status.stringValue().equals(text(result, "/status")))
                && text(result, "/statusDetails/message").matches(text(category, "/messageRegex"));
    }
}
