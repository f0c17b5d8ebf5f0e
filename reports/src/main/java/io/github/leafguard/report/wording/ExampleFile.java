package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.smallest.Smallest;

/** Where the smallest example of a regression is, and how small it is. */
public final class ExampleFile {
    /** The directory of all examples, within that of the report. */
    public static final String DIRECTORY = "examples";

    private ExampleFile() {}

    /** {@code restore-refused@540d911c2813.json}: the regression's id, as a file may be called. */
    public static String name(Regression regression) {
        return regression.id().replaceAll("[^A-Za-z0-9.@_~-]+", "-") + ".json";
    }

    /** {@code examples/….json: 1 of 38 leaves, 3 of 412 bits of 4.15.0/nocera-like/pv; drop it into corpus/guests}; empty if there is none. */
    public static String sentence(Regression regression) {
        Smallest smallest = regression.sought().smallest();
        if (smallest == null) {
            return "";
        }
        return "%s/%s: %s, %s of %s, on %s%s; drop it into corpus/guests"
                .formatted(
                        DIRECTORY,
                        name(regression),
                        Amount.of(smallest.leaves(), smallest.ofLeaves(), "leaf entry")
                                .replace("entrys", "entries"),
                        Amount.of(smallest.bits(), smallest.ofBits(), "bit"),
                        smallest.of(),
                        smallest.host(),
                        smallest.isDone() ? "" : " (not looked at to the end)");
    }
}
