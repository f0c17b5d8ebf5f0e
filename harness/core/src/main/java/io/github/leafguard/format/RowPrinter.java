package io.github.leafguard.format;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;

/** Prints an object a field a line, and an array an element a line, save that an array within an array stays on its line. */
final class RowPrinter implements PrettyPrinter {
    private int depth;
    private int arrays;

    @Override
    public void writeRootValueSeparator(JsonGenerator out) {
        out.writeRaw('\n');
    }

    @Override
    public void writeStartObject(JsonGenerator out) {
        out.writeRaw('{');
        depth++;
    }

    @Override
    public void beforeObjectEntries(JsonGenerator out) {
        newLine(out);
    }

    @Override
    public void writeObjectNameValueSeparator(JsonGenerator out) {
        out.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator out) {
        out.writeRaw(',');
        newLine(out);
    }

    @Override
    public void writeEndObject(JsonGenerator out, int entries) {
        depth--;
        if (entries > 0) {
            newLine(out);
        }
        out.writeRaw('}');
    }

    @Override
    public void writeStartArray(JsonGenerator out) {
        out.writeRaw('[');
        depth++;
        arrays++;
    }

    @Override
    public void beforeArrayValues(JsonGenerator out) {
        if (arrays == 1) {
            newLine(out);
        }
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator out) {
        out.writeRaw(',');
        if (arrays == 1) {
            newLine(out);
        } else {
            out.writeRaw(' ');
        }
    }

    @Override
    public void writeEndArray(JsonGenerator out, int values) {
        depth--;
        arrays--;
        if (arrays == 0 && values > 0) {
            newLine(out);
        }
        out.writeRaw(']');
    }

    private void newLine(JsonGenerator out) {
        out.writeRaw('\n');
        for (int i = 0; i < depth; i++) {
            out.writeRaw("  ");
        }
    }
}
