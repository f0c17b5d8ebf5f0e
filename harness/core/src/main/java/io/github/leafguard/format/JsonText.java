package io.github.leafguard.format;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;

/** JSON texts as the project writes them: the same bytes for the same content, UTF-8, a line feed at the end. */
public final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /** A text on one line, for lists of texts and for archives. */
    public static byte[] compact(Consumer<JsonGenerator> content) {
        return write(ObjectWriteContext.empty(), content);
    }

    /** A text for people and for version control: a field a line, a row of a table a line. */
    public static byte[] pretty(Consumer<JsonGenerator> content) {
        return write(new RowsOnLines(), content);
    }

    private static byte[] write(ObjectWriteContext context, Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(context, bytes)) {
            content.accept(out);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /** Hands out a fresh printer for each text, since a printer counts its depth. */
    private static final class RowsOnLines extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new RowPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
