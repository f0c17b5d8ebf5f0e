package io.github.leafguard.candidate.model.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.host.Processors.PartRevision;
import io.github.leafguard.candidate.model.host.Processors.Revision;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The lists of processors are what was read in Xen, number by number (docs/MODEL.md, "Rules about machines"). */
class ProcessorsTest {
    private static final Processors KNOWN = Processors.KNOWN;

    @Test
    void gatherDataSampling() {
        assertThat(KNOWN.gdsVulnerable())
                .containsExactlyInAnyOrder(
                        "0x55", "0x6a", "0x6c", "0x7e", "0x8c", "0x8d", "0x8e", "0x9e", "0xa5", "0xa6", "0xa7");
    }

    @Test
    void registerFileDataSampling() {
        assertThat(KNOWN.rfdsAffected())
                .containsExactlyInAnyOrder(
                        "0x5c", "0x5f", "0x7a", "0x86", "0x96", "0x9c", "0xbe", "0x9a", "0xba", "0xbf");
        assertThat(KNOWN.rfdsAffectedIfHybrid()).containsExactlyInAnyOrder("0x97", "0xb7");
    }

    @Test
    void indirectTargetSelection() {
        assertThat(KNOWN.itsAffected())
                .containsExactlyInAnyOrder(
                        "0x55", "0x8e", "0x9e", "0xa5", "0xa6", "0x6a", "0x6c", "0x7e", "0x8c", "0x8d", "0xa7");
    }

    @Test
    void returnStack() {
        assertThat(KNOWN.retpolineSafe())
                .containsExactlyInAnyOrder(
                        "0x17", "0x1d", "0x1e", "0x1f", "0x1a", "0x2e", "0x25", "0x2c", "0x2f", "0x2a", "0x2d", "0x3a",
                        "0x3e", "0x3c", "0x3f", "0x45", "0x46", "0x1c", "0x26", "0x27", "0x35", "0x36", "0x37", "0x4d",
                        "0x4c", "0x4a", "0x5a", "0x5c", "0x5f");
        assertThat(KNOWN.retpolineSafeXeonPhi()).containsExactlyInAnyOrder("0x57", "0x85");
        assertThat(KNOWN.retpolineMicrocode())
                .containsExactly(
                        from("0x3d", null, "0000002a"),
                        from("0x47", null, "0000001d"),
                        from("0x4f", null, "0b000021"),
                        from("0x56", 2, "00000015"),
                        from("0x56", 3, "07000012"),
                        from("0x56", 4, "0f000011"),
                        from("0x56", 5, "0e000009"),
                        from("0x56", null, null));
    }

    @Test
    void tscDeadline() {
        assertThat(KNOWN.tscDeadlineMicrocode())
                .containsExactlyInAnyOrder(
                        from("0x3c", null, "00000022"),
                        from("0x3f", 2, "0000003a"),
                        from("0x3f", 4, "0000000f"),
                        from("0x45", null, "00000020"),
                        from("0x46", null, "00000017"),
                        from("0x3d", null, "00000025"),
                        from("0x47", null, "00000017"),
                        from("0x4f", null, "0b000020"),
                        from("0x56", 2, "00000011"),
                        from("0x56", 3, "0700000e"),
                        from("0x56", 4, "0f00000c"),
                        from("0x56", 5, "0e000003"),
                        from("0x4e", null, "000000b2"),
                        from("0x5e", null, "000000b2"),
                        from("0x55", 3, "01000136"),
                        from("0x55", 4, "02000014"),
                        from("0x8e", null, "00000052"),
                        from("0x9e", null, "00000052"));
        assertThat(KNOWN.tscDeadlineAlwaysBroken())
                .containsExactlyInAnyOrder(
                        from("0x3f", null, null),
                        from("0x56", null, null),
                        new Revision("0x55", List.of(0, 1, 2), null));
    }

    @Test
    void transientSchedulerAttacks() {
        assertThat(KNOWN.verwClearMicrocode())
                .containsExactlyInAnyOrder(
                        new PartRevision("0a0011", "0a0011d7"),
                        new PartRevision("0a0012", "0a00123b"),
                        new PartRevision("0a0082", "0a00820d"),
                        new PartRevision("0a1011", "0a10114c"),
                        new PartRevision("0a1012", "0a10124c"),
                        new PartRevision("0a1081", "0a108109"),
                        new PartRevision("0a2010", "0a20102e"),
                        new PartRevision("0a2012", "0a201211"),
                        new PartRevision("0a4041", "0a404108"),
                        new PartRevision("0a5000", "0a500012"),
                        new PartRevision("0a6012", "0a60120a"),
                        new PartRevision("0a7041", "0a704108"),
                        new PartRevision("0a7052", "0a705208"),
                        new PartRevision("0a7080", "0a708008"),
                        new PartRevision("0a70c0", "0a70c008"),
                        new PartRevision("0aa002", "0aa00216"));
    }

    @Test
    void zen2() {
        assertThat(KNOWN.zen2Models()).containsExactlyInAnyOrder("0x30-0x3f", "0x47", "0x60-0x7f", "0x84", "0x90-0xaf");
    }

    static Stream<List<String>> listsOfModels() {
        return Stream.of(
                KNOWN.gdsVulnerable(),
                Stream.concat(KNOWN.rfdsAffected().stream(), KNOWN.rfdsAffectedIfHybrid().stream())
                        .toList(),
                KNOWN.itsAffected(),
                Stream.of(
                                KNOWN.retpolineSafe().stream(),
                                KNOWN.retpolineSafeXeonPhi().stream(),
                                KNOWN.retpolineMicrocode().stream()
                                        .map(Revision::model)
                                        .distinct())
                        .flatMap(models -> models)
                        .toList(),
                KNOWN.core2Models(),
                KNOWN.withoutFaulting());
    }

    @ParameterizedTest
    @MethodSource("listsOfModels")
    void noModelIsInAListTwice(List<String> models) {
        assertThat(models.stream().map(Integer::decode)).doesNotHaveDuplicates();
    }

    @Test
    void noRowOfATableIsHiddenByAnother() {
        assertThat(KNOWN.verwClearMicrocode().stream().map(PartRevision::part)).doesNotHaveDuplicates();
        for (List<Revision> table :
                List.of(KNOWN.retpolineMicrocode(), KNOWN.tscDeadlineMicrocode(), KNOWN.tscDeadlineAlwaysBroken())) {
            for (Revision row : table) {
                int stepping = row.steppings() == null ? 15 : row.steppings().get(0);
                assertThat(Processors.row(table, Integer.decode(row.model()), stepping))
                        .isEqualTo(row);
            }
        }
    }

    @Test
    void aRowOfTheVerwTableIsOfThePartItsRevisionNames() {
        assertThat(KNOWN.verwClearMicrocode())
                .allSatisfy(row -> assertThat(row.goodFrom()).startsWith(row.part()));
    }

    @ParameterizedTest
    @CsvSource({"2f, false", "30, true", "3f, true", "40, false", "47, true", "60, true", "7f, true", "80, false"})
    void aRangeNamesItsEndsAndAllBetween(String model, boolean named) {
        assertThat(Processors.names(KNOWN.zen2Models(), Integer.parseInt(model, 16)))
                .isEqualTo(named);
    }

    private static Revision from(String model, Integer stepping, String goodFrom) {
        return new Revision(model, stepping == null ? null : List.of(stepping), goodFrom);
    }
}
