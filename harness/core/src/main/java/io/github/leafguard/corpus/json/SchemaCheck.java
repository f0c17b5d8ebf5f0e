package io.github.leafguard.corpus.json;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.TextEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds JSON texts to the published schemas. Loading a corpus does without: the readers refuse the same texts, in less time and with the
 * line. This is for whoever wants it proved, and proves that schemas and readers agree.
 */
public final class SchemaCheck {
    private static final String FOLDER = "/io/github/leafguard/schema/";

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new HashMap<>();

    /**
     * Checks a text.
     *
     * @param name file name of the schema, e.g. {@code guest.schema.json}
     * @throws InputException with the first of what is wrong, and where in the document
     */
    public void check(String name, byte[] text, Origin origin) {
        int start = TextEncoding.start(text, 0, text.length, origin);
        String json = new String(text, start, text.length - start, StandardCharsets.UTF_8);
        List<Error> errors = schema(name).validate(json, InputFormat.JSON);
        if (!errors.isEmpty()) {
            Error first = errors.get(0);
            throw new InputException(
                    origin,
                    "%s (one of %d violations, at %s)".formatted(first, errors.size(), first.getInstanceLocation()),
                    "what " + name + " asks for",
                    "correct the file");
        }
    }

    private Schema schema(String name) {
        return schemas.computeIfAbsent(name, this::load);
    }

    private Schema load(String name) {
        try (InputStream in = SchemaCheck.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no schema " + name);
            }
            return registry.getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the schema " + name, e);
        }
    }
}
