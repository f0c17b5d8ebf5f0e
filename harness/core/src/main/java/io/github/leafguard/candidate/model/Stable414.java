package io.github.leafguard.candidate.model;

import java.util.List;
import java.util.stream.Stream;

/** The stable branch of 4.14, up to its last release. */
final class Stable414 {
    private Stable414() {}

    static Branch branch(ReleaseLine line) {
        Stream<Change> backports = line.trunkChanges(
                "e32605b07ef2",
                "8fe24090d940",
                "60fa12dbf1d4",
                "b672695e7488",
                "747424c664bb",
                "249e0f1d8f20",
                "e9b4fe263649",
                "f3709b15fc86",
                "a7e7c7260cde",
                "d4012d50082c",
                "111c8c33a8a1",
                "5fa174cbf54c");
        Stream<Change> last = Stream.of(Change.of(
                "features-4.14.6",
                "2023-08-08",
                "Features that 4.14.6 knows in addition",
                rules -> rules.keys("4.18.0").catalog(FeatureTables.step("4.14.0", "4.14.6"))));
        Stream<Change> rework = line.trunkChanges(
                "errata-4.18.0", "743e530380a0", "bbb289f3d5bd", "d638fe233cb3", "ed742cf1b65c", "2dd06b4ea108");
        return new Branch(
                "4.14.6",
                "4.14.0",
                "2023-08-08",
                Stream.of(backports, last, rework).flatMap(changes -> changes).toList());
    }
}
