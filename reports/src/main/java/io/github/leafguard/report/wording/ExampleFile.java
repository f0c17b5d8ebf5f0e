package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.smallest.Smallest;
import io.github.leafguard.verdict.smallest.Smallest.Left;
import io.github.leafguard.verdict.smallest.Smallest.SmallestMachine;

/** Where the smallest example of a regression is, and how small it is. */
public final class ExampleFile {
    /** The directory of all examples, within that of the report. */
    public static final String DIRECTORY = "examples";

    private ExampleFile() {}

    /** {@code restore-refused@540d911c2813}: the regression's id, as a directory may be called. */
    public static String name(Regression regression) {
        return regression.id().replaceAll("[^A-Za-z0-9.@_~-]+", "-");
    }

    /**
     * {@code examples/…: 1 of 38 leaf entries, 3 of 412 bits of 4.15.0/nocera-like/pv, on 1 of 60 leaf entries, 2 of 612 bits, 0 of 3 facts of
     * nocera-like; judge it with --corpus}; empty if there is none.
     */
    public static String sentence(Regression regression) {
        Smallest smallest = regression.sought().smallest();
        if (smallest == null) {
            return "";
        }
        return "%s/%s: %s of %s, on %s%s; %s"
                .formatted(
                        DIRECTORY,
                        name(regression),
                        left(smallest.guest()),
                        smallest.of(),
                        machine(smallest),
                        smallest.isDone() ? "" : " (not looked at to the end)",
                        smallest.machine() == null
                                ? "give it with --corpus beside the corpus that has the host"
                                : "a corpus to judge with --corpus");
    }

    private static String machine(Smallest smallest) {
        SmallestMachine machine = smallest.machine();
        if (machine == null) {
            return smallest.host();
        }
        String options =
                machine.bootOptions().isEmpty() ? "" : ", booted with " + String.join(" ", machine.bootOptions());
        return left(machine.dump()) + " and " + Amount.of(machine.facts(), machine.ofFacts(), "fact") + " of "
                + smallest.host() + options;
    }

    private static String left(Left left) {
        return "%d of %d leaf entries, %s"
                .formatted(left.leaves(), left.ofLeaves(), Amount.of(left.bits(), left.ofBits(), "bit"));
    }
}
