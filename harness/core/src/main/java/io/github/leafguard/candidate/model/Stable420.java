package io.github.leafguard.candidate.model;

import java.util.stream.Stream;

/** The stable branch of 4.20, up to 63 commits after 4.20.4. What it knows of AMD's CPUs is what 4.21.0 knows. */
final class Stable420 {
    private Stable420() {}

    static Branch branch(Trunk trunk) {
        Stream<Change> features = Stream.of(Change.of(
                "features-4.20.4",
                "",
                "Features that 4.20.4 knows in addition",
                rules -> rules.catalog(FeatureTables.step("4.20.0", "4.20.4"))));
        Stream<Change> backports = trunk.changes("errata-4.21.0", "578b34adb1cc", "7c5025394daf", "10dc35c516f7");
        return new Branch(
                "4.20.4+63",
                "4.20.0",
                "2026-11-03",
                Stream.concat(features, backports).toList());
    }
}
