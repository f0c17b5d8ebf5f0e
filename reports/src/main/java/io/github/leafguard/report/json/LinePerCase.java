package io.github.leafguard.report.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;

/**
 * Breaks lines down to the cases and regressions and keeps each of those on one line without a space, so that the file
 * of a large run stays small and can be searched and compared line by line. One per generator: it counts how deep it is.
 */
final class LinePerCase implements PrettyPrinter {
    /** Report, verdicts, a verdict, its cases. */
    private static final int DEPTH = 4;

    private int depth;

    @Override
    public void writeRootValueSeparator(JsonGenerator json) {
        json.writeRaw('\n');
    }

    @Override
    public void writeStartObject(JsonGenerator json) {
        open(json, '{');
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) {
        breakLine(json);
    }

    @Override
    public void writeObjectNameValueSeparator(JsonGenerator json) {
        json.writeRaw(':');
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) {
        separate(json);
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) {
        close(json, entries, '}');
    }

    @Override
    public void writeStartArray(JsonGenerator json) {
        open(json, '[');
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) {
        breakLine(json);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) {
        separate(json);
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) {
        close(json, values, ']');
    }

    private void open(JsonGenerator json, char bracket) {
        json.writeRaw(bracket);
        depth++;
    }

    private void separate(JsonGenerator json) {
        json.writeRaw(',');
        breakLine(json);
    }

    private void close(JsonGenerator json, int content, char bracket) {
        boolean broken = content > 0 && depth <= DEPTH;
        depth--;
        if (broken) {
            json.writeRaw('\n');
        }
        json.writeRaw(bracket);
    }

    private void breakLine(JsonGenerator json) {
        if (depth <= DEPTH) {
            json.writeRaw('\n');
        }
    }
}
