package io.github.leafguard.format;

import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;

/** Prints an object a field a line, and an array an element a line, save that an array within an array stays on its line. */
final class RowPrinter implements PrettyPrinter {
    /** What is open, innermost first: true for an array. */
    private final Deque<Boolean> arrays = new ArrayDeque<>();

    private boolean inner;

    @Override
    public void writeRootValueSeparator(JsonGenerator out) {
        out.writeRaw('\n');
    }

    @Override
    public void writeStartObject(JsonGenerator out) {
        out.writeRaw('{');
        arrays.push(false);
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
        arrays.pop();
        if (entries > 0) {
            newLine(out);
        }
        out.writeRaw('}');
    }

    @Override
    public void writeStartArray(JsonGenerator out) {
        out.writeRaw('[');
        inner = Boolean.TRUE.equals(arrays.peek());
        arrays.push(true);
    }

    @Override
    public void beforeArrayValues(JsonGenerator out) {
        if (!inner) {
            newLine(out);
        }
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator out) {
        out.writeRaw(',');
        if (!inner) {
            newLine(out);
        } else {
            out.writeRaw(' ');
        }
    }

    @Override
    public void writeEndArray(JsonGenerator out, int values) {
        arrays.pop();
        if (!inner && values > 0) {
            newLine(out);
        }
        inner = false;
        out.writeRaw(']');
    }

    private void newLine(JsonGenerator out) {
        out.writeRaw('\n');
        for (int i = 0; i < arrays.size(); i++) {
            out.writeRaw("  ");
        }
    }
}
