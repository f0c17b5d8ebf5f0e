package io.github.leafguard.corpus.intake;

import java.util.Objects;

/**
 * What became of one file.
 *
 * @param file the file, as a message names it: with the entry, if it lies in an archive
 * @param form what it is, as a phrase; {@code unknown} if nobody could tell
 * @param result whether it is of use
 * @param detail where it lies now, which host it tells of, or why it is left out
 */
public record Fate(String file, String form, Result result, String detail) {
    /** Whether a file is of use. */
    public enum Result {
        /** It is in the corpus: as it came, or its policy alone. */
        ADDED("added"),
        /** What it tells stands in the note of its host. */
        FACTS("facts"),
        /** It is right, and tells nothing that is judged. */
        LEFT_OUT("left out"),
        /** It cannot be used. */
        REFUSED("refused");

        private final String text;

        Result(String text) {
            this.text = text;
        }

        /** The word for it. */
        public String text() {
            return text;
        }
    }

    public Fate {
        Objects.requireNonNull(result, "result");
        detail = detail.replaceAll("\\s+", " ");
    }
}
