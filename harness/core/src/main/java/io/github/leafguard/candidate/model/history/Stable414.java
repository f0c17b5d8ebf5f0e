package io.github.leafguard.candidate.model.history;

import io.github.leafguard.candidate.model.shared.FeatureTables;
import java.util.List;
import java.util.stream.Stream;

/**
 * The stable branch of 4.14, up to its last release. In speculation control it does what 4.18.0 does; compatibility tests, the
 * choice of ITSC and nested virtualisation, and the meaning of {@code x} in settings are as in 4.14.0.
 */
final class Stable414 {
    private Stable414() {}

    static Branch branch(Trunk trunk) {
        Stream<Change> features = Stream.of(Change.of(
                "features-4.14.6",
                "",
                "Features that 4.14.6 knows in addition",
                rules -> rules.keys("4.18.0").catalog(FeatureTables.step("4.14.0", "4.14.6"))));
        List<Change> changes = Stream.of(before4146(trunk), features, in4146(trunk))
                .flatMap(some -> some)
                .toList();
        return new Branch("4.14.6", "4.14.0", "2023-08", changes);
    }

    /** What 4.14.1 to 4.14.5 took over. */
    private static Stream<Change> before4146(Trunk trunk) {
        return trunk.changes(
                "e32605b07ef2",
                "e9b4fe263649",
                "111c8c33a8a1",
                "34990446ca91",
                "8fe24090d940",
                "60fa12dbf1d4",
                "b672695e7488",
                "5fa174cbf54c",
                "d6e38eea2d",
                "747424c664bb",
                "b7635526acff",
                "f3709b15fc86",
                "249e0f1d8f20",
                "a7e7c7260cde",
                "ad9f7c3b2e0d",
                "76cb04ad64f3",
                "d4012d50082c");
    }

    /** The rework that makes ARCH_CAPABILITIES a matter of features, and what it was made for. */
    private static Stream<Change> in4146(Trunk trunk) {
        return trunk.changes(
                "743e530380a0",
                "bbb289f3d5bd",
                "36525a964fb6",
                "220c06e6fefe",
                "56d690efd3ca",
                "d638fe233cb3",
                "ed742cf1b65c",
                "2dd06b4ea108");
    }
}
