package io.github.leafguard.candidate.model.history;

import io.github.leafguard.candidate.model.shared.FeatureTables;
import java.util.stream.Stream;

/** The stable branch of 4.20, up to 63 commits after 4.20.4. */
final class Stable420 {
    private Stable420() {}

    static Branch branch(Trunk trunk) {
        Stream<Change> features = Stream.of(Change.of(
                "features-4.20.4",
                "",
                "Features that 4.20.4 knows in addition",
                rules -> rules.catalog(FeatureTables.step("4.20.0", "4.20.4"))));
        Stream<Change> backports = trunk.changes(
                "f6042f38e621", "578b34adb1cc", "30f8fed68f3c", "7c5025394daf", "10dc35c516f7", "d0c75dc4c028");
        return new Branch(
                "4.20.4+63",
                "4.20.0",
                "2026-11-03",
                Stream.concat(features, backports).toList());
    }
}
