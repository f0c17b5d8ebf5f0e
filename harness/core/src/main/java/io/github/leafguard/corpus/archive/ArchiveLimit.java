package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;

/** The amounts that have a limit, each with the command-line option that raises it. */
public enum ArchiveLimit {
    /** Bytes of one entry, decompressed. */
    ENTRY_SIZE("--max-entry-size", "bytes in one entry"),
    /** Bytes of all entries and archive headers of one reading, decompressed. */
    TOTAL_SIZE("--max-total-size", "bytes in all entries together"),
    /** Entries of one reading: files, directories and extended headers. */
    ENTRY_COUNT("--max-entries", "entries"),
    /** Decompressed bytes per compressed byte. */
    RATIO("--max-ratio", "bytes out of each compressed byte"),
    /** Characters of an entry's name. */
    NAME_LENGTH("--max-name-length", "characters in a name"),
    /** Bytes of memory that an xz decoder needs. */
    XZ_MEMORY("--max-xz-memory", "bytes of memory to decompress xz data"),
    /** Bytes of the window that a zstd decoder needs. */
    ZSTD_WINDOW("--max-zstd-window", "bytes of window to decompress zstd data");

    private final String option;
    private final String unit;

    ArchiveLimit(String option, String unit) {
        this.option = option;
        this.unit = unit;
    }

    /** The command-line option that sets this limit. */
    public String option() {
        return option;
    }

    /** What is counted, as it follows a number in a sentence. */
    public String unit() {
        return unit;
    }

    /** The error of a measured amount above the limit. */
    InputException exceeded(Origin origin, long measured, long limit) {
        return exceeded(origin, measured + " " + unit, limit);
    }

    /** The error of an amount above the limit whose end was not waited for. */
    InputException exceededAtLeast(Origin origin, long measured, long limit) {
        return exceeded(origin, "at least " + measured + " " + unit, limit);
    }

    /** The error of an amount above the limit, told in the caller's words. */
    InputException exceeded(Origin origin, String found, long limit) {
        return new InputException(
                origin,
                found,
                "at most " + limit + " " + unit,
                "if the file is to be trusted, raise " + option + " above " + limit);
    }
}
