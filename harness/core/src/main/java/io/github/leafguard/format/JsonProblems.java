package io.github.leafguard.format;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Says what is wrong with a JSON text, and where.
 *
 * @param origin the text's file
 * @param linesBefore how many lines of the file come before the text
 */
record JsonProblems(Origin origin, long linesBefore) {
    /** How much of a string a message shows. */
    private static final int SHOWN = 120;

    /** An error at a place in the text. */
    InputException at(
            TokenStreamLocation where, String found, String expected, String advice, @Nullable Throwable cause) {
        long line = linesBefore + Math.max(1, where.getLineNr());
        return new InputException(
                origin.position(line, Math.max(1, where.getColumnNr())), found, expected, advice, cause);
    }

    /** What the parser stumbled over. */
    InputException malformed(JsonParser parser, JacksonException e) {
        TokenStreamLocation where = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
        String reason =
                ErrorText.of(e.getOriginalMessage(), e).lines().findFirst().orElse("");
        // Between values the parser reports the end as a problem like any other.
        if (e instanceof UnexpectedEndOfInputException || reason.startsWith("Unexpected end-of-input")) {
            return at(where, "the end of the text", "the rest of the JSON text", "it was cut short: get it again", e);
        }
        return at(
                where,
                "text that is no JSON (" + shortened(reason) + ")",
                "well-formed JSON in UTF-8",
                "correct the text",
                e);
    }

    /** The value the parser is at, in words. */
    static String found(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return "the end of the text";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case END_OBJECT -> "the end of an object";
            case END_ARRAY -> "the end of an array";
            case VALUE_STRING -> "the string '" + shortened(parser.getString()) + "'";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + shortened(parser.getString());
            case PROPERTY_NAME -> "the field '" + shortened(parser.getString()) + "'";
            default -> parser.getString();
        };
    }

    /** Text from outside, no longer than a message bears. */
    static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
