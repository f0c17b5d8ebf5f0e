package io.github.leafguard.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON text read once from front to back, strictly: every value has the type asked for, every field is known and stands
 * once, and whatever is not so ends the reading with an {@link InputException} that names line and column.
 */
public final class JsonCursor {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;
    private final JsonProblems problems;

    private JsonCursor(JsonParser parser, JsonProblems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /**
     * A cursor before the first value of a UTF-8 text, which may begin with a byte-order mark.
     *
     * @throws InputException if its first bytes are those of another encoding
     */
    public static JsonCursor of(byte[] text, Origin origin) {
        return ofLine(text, 0, text.length, origin, 1);
    }

    /**
     * A cursor over one line of a list of JSON texts.
     *
     * @param number which line it is, counted from 1
     */
    public static JsonCursor ofLine(byte[] text, int from, int length, Origin origin, long number) {
        int start = TextEncoding.start(text, from, length, origin.line(number));
        return new JsonCursor(
                FACTORY.createParser(ObjectReadContext.empty(), text, start, from + length - start),
                new JsonProblems(origin, number - 1));
    }

    /** Moves into the object that must come next. */
    public void beginObject(String what) {
        expect(JsonToken.START_OBJECT, what + " as an object");
    }

    /** The name of the next field of the object, or null at its end. */
    public @Nullable String nextField() {
        try {
            return parser.nextName();
        } catch (JacksonException e) {
            throw problems.malformed(parser, e);
        }
    }

    /** The name of the next field, which must be one of these, or null at the end of the object. */
    public @Nullable String nextField(Set<String> known, String object) {
        String name = nextField();
        if (name != null && !known.contains(name)) {
            throw problem(
                    "the unknown field '" + JsonProblems.shortened(name) + "'",
                    object + " with no other fields than " + String.join(", ", known),
                    "correct the name or remove the field");
        }
        return name;
    }

    /** Moves into the array that must come next. */
    public void beginArray(String what) {
        expect(JsonToken.START_ARRAY, what + " as an array");
    }

    /** Moves onto the next value, so that {@code …Here} methods read it; into it, if it is an array. */
    public boolean nextIsArray() {
        return next() == JsonToken.START_ARRAY;
    }

    /** Whether the element moved onto is an array; the cursor is inside it then. */
    public boolean isArrayHere() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** Whether the array has another element; moves onto it, so that {@code …Here} methods read it. */
    public boolean nextElement() {
        return next() != JsonToken.END_ARRAY;
    }

    /** Moves past the end of the array, which must come now. */
    public void endArray(String what) {
        expect(JsonToken.END_ARRAY, "the end of " + what);
    }

    /** Says that the element moved onto must be an object, and moves into it. */
    public void objectHere(String what) {
        require(JsonToken.START_OBJECT, what + " as an object");
    }

    /** Says that the element moved onto must be an array, and moves into it. */
    public void arrayHere(String what) {
        require(JsonToken.START_ARRAY, what + " as an array");
    }

    /** The string that must come next. */
    public String string(String what) {
        expect(JsonToken.VALUE_STRING, what + " as a string");
        return parser.getString();
    }

    /** The string that must come next and must not be blank. */
    public String text(String what) {
        next();
        return textHere(what);
    }

    /** The same for the element moved onto. */
    public String textHere(String what) {
        require(JsonToken.VALUE_STRING, what + " as a string");
        String text = parser.getString();
        if (text.isBlank()) {
            throw problem("a blank string", what, "fill it in");
        }
        return text;
    }

    /** The string that must come next and must be one of these. */
    public String oneOf(String what, List<String> allowed) {
        String text = string(what);
        if (!allowed.contains(text)) {
            throw problem(
                    "'" + JsonProblems.shortened(text) + "'",
                    what + " as one of " + String.join(", ", allowed),
                    "correct the value");
        }
        return text;
    }

    /** The string that must come next and must match a pattern, for which an example stands. */
    public String matching(String what, Pattern pattern, String example) {
        String text = string(what);
        if (!pattern.matcher(text).matches()) {
            throw problem("'" + JsonProblems.shortened(text) + "'", what + " such as " + example, "correct the value");
        }
        return text;
    }

    /** The array of strings that must come next. */
    public List<String> strings(String what) {
        beginArray(what);
        List<String> out = new ArrayList<>();
        while (nextElement()) {
            require(JsonToken.VALUE_STRING, "each of " + what + " as a string");
            out.add(parser.getString());
        }
        return out;
    }

    /** The true or false that must come next. */
    public boolean bool(String what) {
        JsonToken token = next();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw unexpected(what + " as true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** The whole number that must come next, within these bounds. */
    public int integer(String what, int least, int most) {
        String bounds = what + " as a whole number from " + least + " to " + most;
        expect(JsonToken.VALUE_NUMBER_INT, bounds);
        // Compared as text first: a number beyond 64 bits is no reason for another message.
        String text = parser.getString();
        long value = text.length() > 12 ? Long.MAX_VALUE : Long.parseLong(text);
        if (value < least || value > most) {
            throw problem(JsonProblems.shortened(text), bounds, "correct the value");
        }
        return (int) value;
    }

    /** The string, whole number, true or false that must come next, as it is written. */
    public String scalar(String what) {
        JsonToken token = next();
        if (token != JsonToken.VALUE_STRING
                && token != JsonToken.VALUE_NUMBER_INT
                && token != JsonToken.VALUE_TRUE
                && token != JsonToken.VALUE_FALSE) {
            throw unexpected(what + " as a string, a whole number, true or false");
        }
        return parser.getString();
    }

    /** The string of exactly so many hex digits that must come next. */
    public long hex(String what, int digits) {
        next();
        return hexHere(what, digits);
    }

    /** The same for the element moved onto. */
    public long hexHere(String what, int digits) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw unexpected(what + " as a string of " + digits + " hex digits");
        }
        if (parser.getStringLength() != digits) {
            throw notHex(what, digits);
        }
        char[] text = parser.getStringCharacters();
        int from = parser.getStringOffset();
        long value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(text[i], 16);
            if (digit < 0 || text[i] > 'f') {
                throw notHex(what, digits);
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private InputException notHex(String what, int digits) {
        return problem(
                "'" + JsonProblems.shortened(parser.getString()) + "'",
                what + " as " + digits + " hex digits",
                "write it in full, without 0x");
    }

    /** Moves past the next value, whatever it is. */
    public void skip() {
        next();
        try {
            parser.skipChildren();
        } catch (JacksonException e) {
            throw problems.malformed(parser, e);
        }
    }

    /** Says that the text must end here. */
    public void end() {
        if (next() != null) {
            throw unexpected("nothing after the end of the JSON text");
        }
    }

    /** Says that a field must have been there; returns its value. */
    public <T> T required(@Nullable T value, String field, String object) {
        if (value == null) {
            throw problem("no field '" + field + "'", object + " with this field", "add it");
        }
        return value;
    }

    /** An error at the place reached. */
    public InputException problem(String found, String expected, String advice) {
        return problems.at(parser.currentTokenLocation(), found, expected, advice, null);
    }

    private void expect(JsonToken token, String expected) {
        next();
        require(token, expected);
    }

    private void require(JsonToken token, String expected) {
        if (parser.currentToken() != token) {
            throw unexpected(expected);
        }
    }

    private InputException unexpected(String expected) {
        return problem(JsonProblems.found(parser), expected, "correct the value");
    }

    private @Nullable JsonToken next() {
        try {
            JsonToken token = parser.nextToken();
            // The parser leaves strings for later; a cut or an odd byte in one is to be noticed here.
            parser.finishToken();
            return token;
        } catch (JacksonException e) {
            throw problems.malformed(parser, e);
        }
    }

    /** The text of a JSON document given as a string; for tests and small inputs. */
    public static JsonCursor of(String text, Origin origin) {
        return of(text.getBytes(StandardCharsets.UTF_8), origin);
    }
}
