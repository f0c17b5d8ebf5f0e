package io.github.leafguard.candidate.model.history;

import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.shared.FeatureTables;
import io.github.leafguard.candidate.model.steps.RecalculateSteps;
import java.util.stream.Stream;

/**
 * The stable branch of 4.17, up to 72 commits after 4.17.5: the features of 4.17.6, and most of what 4.18.0 and 4.19.0 brought for
 * guests on the move.
 */
final class Stable417 {
    private Stable417() {}

    static Branch branch(Trunk trunk) {
        Stream<Change> features = Stream.of(Change.of(
                "features-4.17.6",
                "",
                "Features that 4.17.6 knows in addition",
                rules -> rules.keys("4.18.0").catalog(FeatureTables.step("4.17.0", "4.17.6"))));
        Stream<Change> backports = trunk.changes(
                "743e530380a0",
                "bbb289f3d5bd",
                "36525a964fb6",
                "220c06e6fefe",
                "56d690efd3ca",
                "d638fe233cb3",
                "ed742cf1b65c",
                "2dd06b4ea108",
                "5420aa165dfa",
                "e2d8a6522516",
                "0b5f149338e3",
                "b33f191e3ca9",
                "fb5b6f674471",
                "de17162cafd2",
                "c94e21059243",
                "a2330b51df26",
                "f6042f38e621",
                "578b34adb1cc",
                "30f8fed68f3c",
                "7c5025394daf",
                "10dc35c516f7");
        // What its binary shows: guests with shadow paging get 48 address bits.
        Stream<Change> build = Stream.of(Change.of(
                "bigmem-4.17.5",
                "",
                "Built for more than 16 TiB of memory, as Debian does",
                rules ->
                        rules.stage(Stage.RECALCULATE).replace("address-bits", RecalculateSteps::addressBitsOfBigmem)));
        return new Branch(
                "4.17.5+72",
                "4.17.0",
                "2025-11-29",
                Stream.of(features, backports, build)
                        .flatMap(changes -> changes)
                        .toList());
    }
}
