package io.github.leafguard.candidate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.candidate.VersionOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stable branches: what they are made of, how they are named, and where they stand in history. */
class BranchTest {
    private static final VersionOrder ORDER = Models.SOURCE.versions();

    @Test
    void aBranchIsAReleaseOfTheTrunkAndWhatWasPutOnIt() {
        List<Change> changes = ModelSpec.parse(Models.LINE, "4.17.5+72");
        List<Change> base = ModelSpec.parse(Models.LINE, "4.17.0");
        assertThat(changes.subList(0, base.size())).isEqualTo(base);
        assertThat(changes.subList(base.size(), changes.size()))
                .isEqualTo(Models.LINE.branch("4.17.5+72").orElseThrow().changes());
    }

    @Test
    void whatWasTakenOverFromTheTrunkKeepsItsCommit() {
        assertThat(Models.LINE.branch("4.14.6").orElseThrow().changes())
                .contains(Models.LINE.find("e9b4fe263649").orElseThrow())
                .doesNotContain(Models.LINE.find("540d911c2813").orElseThrow());
    }

    @Test
    void aChangeOfABranchAloneIsFirstInTheBranch() {
        assertThat(Models.LINE.firstRelease(Models.LINE.find("features-4.14.6").orElseThrow()))
                .contains("4.14.6");
        assertThat(Models.LINE.firstRelease(Models.LINE.find("e9b4fe263649").orElseThrow()))
                .contains("4.16.0-rc1");
    }

    @Test
    void changesAreAddedToABranchBehindItsOwnAndDroppedFromIt() {
        assertThat(ids("4.14.6+540d911c28")).hasSize(ids("4.14.6").size() + 1).endsWith("540d911c2813");
        assertThat(ids("4.17.5+72+no-max-shrink")).endsWith("no-max-shrink");
        assertThat(ids("4.17.5+72-d638fe233cb3")).doesNotContain("d638fe233cb3");
        assertThat(ids("4.17.5+72-d638fe233cb3+d638fe233cb3")).isEqualTo(ids("4.17.5+72"));
    }

    @Test
    void aCandidateOfABranchIsCutAndTakenApartLikeAnyOther() {
        ChangeInfo lfence = Models.LINE.find("e9b4fe263649").orElseThrow().info();
        assertThat(Models.of("4.14.6").without(lfence).changes()).doesNotContain(lfence);
        assertThat(Models.of("4.14.6").prefix(3).changes())
                .isEqualTo(Models.of("4.14.0").changes().subList(0, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "4.14.6, 4.14.0, true",
        "4.14.6, 4.15.0, true",
        "4.14.6, 4.16.0, true",
        "4.14.6, 4.17.0, true",
        "4.14.6, 4.18.0, false",
        "4.14.6, 4.17.5+72, false",
        "4.14.6, 4.20.4+63, false",
        "4.14.6, 4.22.0, false",
        "4.14.0, 4.14.6, false",
        "4.15.0, 4.14.6, true",
        "540d911c28, 4.14.6, true",
        "e32605b07ef2, 4.14.6, true",
        "83b3873822a5, 4.14.6, false",
        "4.14.6, 4.14.6, false",
        "4.17.0, 4.17.5+72, false",
        "4.17.5+72, 4.20.0, true",
        "4.17.5+72, 4.21.0, true",
        "4.17.5+72, 4.22.0, false",
        "4.17.5+72, 4.20.4+63, false",
        "4.18.0, 4.17.5+72, true",
        "4.20.4+63, 4.17.5+72, true",
        "4.20.4+63, 4.22.0, true",
        "4.15.0, 4.16.0, false",
        "4.16.0, 4.16.0-rc4, true",
        "4.16.0-rc2, 4.16.0-rc1, false",
        "4.17.5+72-d638fe233cb3, 4.17.5+72, false"
    })
    void aVersionIsLaterByItsNumberOrByItsDate(String version, String other, boolean later) {
        assertThat(ORDER.isLater(version, other)).contains(later);
    }

    @Test
    void nothingIsKnownOfAVersionThatIsNone() {
        assertThat(ORDER.isLater("4.14.5", "4.14.6")).isEmpty();
        assertThat(ORDER.isLater("4.14.6", "9.9")).isEmpty();
        assertThat(ORDER.releaseBefore("4.14.5")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "4.14.6, 4.14.0",
        "4.17.5+72, 4.17.0",
        "4.20.4+63, 4.20.0",
        "4.15.0, 4.14.0",
        "4.18.0, 4.17.0",
        "4.21.0, 4.20.0",
        "4.16.0-rc4, 4.15.0",
        "4.15.0+540d911c28, 4.15.0",
        "540d911c28, 4.15.0"
    })
    void onlyReleasesOfTheTrunkComeBefore(String version, String before) {
        assertThat(ORDER.releaseBefore(version)).contains(before);
    }

    @Test
    void theOldestReleaseHasNoneBefore() {
        assertThat(ORDER.releaseBefore("4.13.0")).isEmpty();
    }

    @Test
    void whatIsTakenOverMustBeOnTheTrunk() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trunk().changes("no-max-shrink").toList())
                .withMessage("the trunk has no change no-max-shrink");
    }

    @Test
    void aDateIsADate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Branch("4.14.6", "4.14.0", "August", List.of()))
                .withMessage("branch 4.14.6 has the date 'August', not one like 2023-08-08");
    }

    private static List<String> ids(String spec) {
        return ModelSpec.parse(Models.LINE, spec).stream().map(Change::id).toList();
    }
}
