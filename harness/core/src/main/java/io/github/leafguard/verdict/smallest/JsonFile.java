package io.github.leafguard.verdict.smallest;

import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** The text of a file of the corpus. */
final class JsonFile {
    private JsonFile() {}

    static String text(Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json =
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().createGenerator(text)) {
            content.accept(json);
        }
        return text + "\n";
    }
}
