package io.github.leafguard.candidate.model.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.candidate.VersionOrder;
import io.github.leafguard.candidate.model.Models;
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
        assertThat(Models.LINE.firstRelease(Models.LINE.find("f17d848c4caa").orElseThrow()))
                .contains("4.13.4");
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
        "4.14.6, 4.15.0, false",
        "4.14.6, 4.16.0, false",
        "4.14.0, 4.14.6, false",
        "4.14.6, 4.14.0, true",
        "4.14.5, 4.14.6, false",
        "4.14.6-1, 4.14.6, false",
        "4.15.0, 4.14.6, true",
        "540d911c28, 4.14.6, true",
        "540d911c28, 4.15.7, true",
        "4.15.7, 540d911c28, false",
        "540d911c28, 4.16.0-rc1, false",
        "4.16.0-rc1, 540d911c28, true",
        "4.14.6, 540d911c28, false",
        "4.17.0, 4.17.5+72, false",
        "4.17.5+72, 4.17.0, true",
        "4.17.6, 4.17.5+72, true",
        "4.17.7, 4.18.0, false",
        "4.17.5+72, 4.20.0, false",
        "4.18.0, 4.17.5+72, true",
        "4.20.4+63, 4.17.5+72, true",
        "4.20.4+63, 4.21.0, false",
        "4.20.4+63, 4.22.0, false",
        "4.22.0, 4.20.4+63, true",
        "4.22.3, 4.22.0, true",
        "4.23.0, 4.22.0, true",
        "4.23-unstable, 4.20.4, true",
        "4.23-unstable, 4.22.0, true",
        "4.12.4, 4.13.0, false",
        "4.15.0, 4.16.0, false",
        "4.16.0, 4.16.0-rc4, true",
        "4.16.0-rc2, 4.16.0-rc1, true",
        "4.17.0-rc2, 4.16.7, true",
        "4.17.0, 4.17.0-rc2, true",
        "4.17.5+72-d638fe233cb3, 4.17.5+72, false"
    })
    void theSeriesDecidesWhatIsLaterAndWithinItTheNumber(String version, String other, boolean later) {
        assertThat(ORDER.isLater(version, other)).contains(later);
    }

    @Test
    void nothingIsKnownOfAVersionThatIsNone() {
        assertThat(ORDER.isLater("banana", "4.14.6")).isEmpty();
        assertThat(ORDER.isLater("4.14.6", "0123456789ab")).isEmpty();
        assertThat(ORDER.releaseBefore("banana")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "4.14.6, 4.15.0, 56d690efd3ca of 4.18.0",
        "4.14.6, 4.16.0, 56d690efd3ca of 4.18.0",
        "4.14.6, 4.16.0-rc4-e9b4fe2636, 56d690efd3ca of 4.18.0",
        "4.14.6, 540d911c28, 56d690efd3ca of 4.18.0",
        "4.14.5, 4.16.0, d4012d50082c of 4.17.0",
        "4.17.5+72, 4.18.0, 578b34adb1cc of 4.21.0"
    })
    void aBranchTakesOverWhatAnEarlierReleaseOfALaterSeriesCannotKnow(String version, String knowing, String change) {
        assertThat(ORDER.newerThan(version, knowing)).contains(change);
    }

    @ParameterizedTest
    @CsvSource({
        "4.20.4+63, 4.22.0",
        "4.20.4+63, 4.22.0-10dc35c516f7",
        "4.20.4, 4.23-unstable",
        "4.20.4, 4.23-dev",
        "4.17.5+72, 4.21.0",
        "4.14.6, 4.18.0",
        "4.14.6, 4.17.5+72",
        "4.14.6, 4.16.7",
        "4.15.0, 4.13.0",
        "banana, 4.13.0"
    })
    void nothingElseIsNewerThanALaterSeries(String version, String knowing) {
        assertThat(ORDER.newerThan(version, knowing)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "4.14.6, 4.14.0",
        "4.17.5+72, 4.17.0",
        "4.20.4+63, 4.20.0",
        "4.13.0, 4.12.0",
        "4.15.0, 4.14.0",
        "4.18.0, 4.17.0",
        "4.21.0, 4.20.0",
        "4.16.0-rc4, 4.15.0",
        "4.15.0+540d911c28, 4.15.0",
        "540d911c28, 4.15.0",
        "4.14.5, 4.14.0",
        "4.17.7-1, 4.17.0",
        "4.17.0-rc2, 4.16.0",
        "4.23-unstable, 4.22.0"
    })
    void onlyReleasesOfTheTrunkComeBefore(String version, String before) {
        assertThat(ORDER.releaseBefore(version)).contains(before);
    }

    @Test
    void theOldestReleaseHasNoneBefore() {
        assertThat(ORDER.releaseBefore("4.12.0")).isEmpty();
    }

    @Test
    void whatIsTakenOverMustBeAChange() {
        Trunk trunk = new Trunk(TrunkFile.read(), RuleEdits.all());
        BranchFile file = new BranchFile(
                List.of(),
                List.of(new BranchFile.Line(
                        "4.14.0",
                        List.of(new BranchFile.Row("4.14.1", "2020-12-17", "none", List.of("no-max-shrink"))))),
                List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Branches(trunk, file, RuleEdits.all()))
                .withMessage("4.14.1 takes over change no-max-shrink, which neither the trunk nor a branch has");
    }

    @Test
    void aBuildIsOneOfAReleaseOfABranch() {
        Trunk trunk = new Trunk(TrunkFile.read(), RuleEdits.all());
        BranchFile.Build build =
                new BranchFile.Build("4.17.5+72", "Debian", "4.17.6", "2025", "binary", List.of(), null);
        BranchFile file = new BranchFile(List.of(), List.of(), List.of(build));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Branches(trunk, file, RuleEdits.all()))
                .withMessage("4.17.5+72 is built of 4.17.6, which is no release of a branch");
    }

    @Test
    void aDateIsADate() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Branch("4.14.6", "4.14.0", "4.14.5", "", "August", Verification.NONE, List.of(), 0))
                .withMessage("branch 4.14.6 has the date 'August', not one like 2023-08-08");
    }

    private static List<String> ids(String spec) {
        return ModelSpec.parse(Models.LINE, spec).stream().map(Change::id).toList();
    }
}
