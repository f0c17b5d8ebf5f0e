package io.github.leafguard.report.matrix;

import io.github.leafguard.verdict.Regression.Relation;
import io.github.leafguard.verdict.matrix.ReleaseMatrix;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cause;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The matrix as JSON (schema: matrix.schema.json). Equal matrices give equal bytes. */
public final class MatrixJson {
    /** Grows when a reader of the format has to change. */
    public static final int FORMAT_VERSION = 2;

    private final JsonMapper mapper = JsonMapper.builder().build();

    /**
     * The text.
     *
     * @param version Leafguard's version
     */
    public String render(ReleaseMatrix matrix, String version) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "leafguard-matrix");
        json.put("formatVersion", FORMAT_VERSION);
        json.put("version", version);
        json.put("corpus", matrix.corpus());
        json.put("releases", matrix.releases());
        String head = mapper.writeValueAsString(json);
        String changes = lines(matrix.changes().stream().map(MatrixJson::change));
        String cells = lines(matrix.cells().stream().map(MatrixJson::cell));
        return "%s,\n\"changes\": %s,\n\"cells\": %s}\n"
                .formatted(head.substring(0, head.length() - 1), changes, cells);
    }

    /** An array, of which each element has a line. */
    private String lines(Stream<Map<String, Object>> elements) {
        return elements.map(mapper::writeValueAsString).collect(Collectors.joining(",\n", "[\n", "]"));
    }

    private static Map<String, Object> change(Cause cause) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("commit", cause.commit());
        json.put("title", cause.title());
        json.put("date", cause.date());
        if (!MatrixText.link(cause).isEmpty()) {
            json.put("url", MatrixText.link(cause));
        }
        return json;
    }

    private static Map<String, Object> cell(Cell cell) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", cell.from());
        json.put("to", cell.to());
        json.put("promised", cell.promised());
        json.put("colour", cell.colour().name().toLowerCase(Locale.ROOT));
        json.put("cases", cell.cases());
        json.put("failed", cell.failed());
        json.put("deliberate", cell.deliberate());
        json.put("notJudged", cell.missing());
        json.put("causes", cell.causes().stream().map(MatrixJson::cause).toList());
        return json;
    }

    private static Map<String, Object> cause(Cause cause) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("commit", cause.commit());
        json.put("lacking", cause.relation() != Relation.BROUGHT_IT);
        json.put("deliberate", cause.deliberate());
        json.put("rules", cause.rules());
        json.put("subjects", cause.subjects());
        json.put("cases", cause.cases());
        json.put("confirmed", List.copyOf(cause.confirmed()));
        return json;
    }
}
