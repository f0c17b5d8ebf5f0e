package io.github.leafguard.candidate.model.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.Models;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form in which a modelled candidate can be asked for, and what is said of those there are not. */
class ModelSpecTest {

    private static final String SHRINK = "540d911c2813";
    private static final String LFENCE = "e9b4fe263649";

    @Test
    void aReleaseIsEverythingUpToIt() {
        assertThat(Models.LINE.trunk())
                .allSatisfy(release -> assertThat(parse(release))
                        .isEqualTo(
                                Models.LINE.upTo(Models.LINE.position(release).orElseThrow())));
    }

    @Test
    void aReleaseCandidateIsNotTheRelease() {
        assertThat(ids("4.16.0-rc4")).contains("81da2b544cbb").doesNotContain("0e6c87b93e1d");
        assertThat(ids("4.16.0")).contains("81da2b544cbb", "0e6c87b93e1d");
    }

    @Test
    void aCommitIsEverythingUpToAndIncludingIt() {
        assertThat(ids("540d911c28")).contains("a8c532be6a44").endsWith(SHRINK);
    }

    @Test
    void aCommitWithACaretIsEverythingBeforeIt() {
        assertThat(ids("540d911c28^")).endsWith("a8c532be6a44").doesNotContain(SHRINK);
    }

    @Test
    void aFurtherCommitOfAChangeStandsForTheChange() {
        assertThat(parse("c4b41ee2b44a")).isEqualTo(parse("0e6c87b93e1d")).isEqualTo(parse("4.16.0"));
    }

    @Test
    void aChangeIsAdded() {
        assertThat(ids("4.15.0+540d911c28")).hasSize(ids("4.15.0").size() + 1).endsWith(SHRINK);
    }

    @Test
    void changesAreAddedInTheOrderOfHistoryWhateverTheOrderTheyAreWrittenIn() {
        assertThat(parse("4.15.0+e9b4fe2636+540d911c28")).isEqualTo(parse("4.15.0+540d911c28+e9b4fe2636"));
        assertThat(ids("4.15.0+e9b4fe2636+540d911c28")).endsWith(SHRINK, LFENCE);
    }

    @Test
    void aChangeIsDropped() {
        assertThat(ids("4.16.0-rc4-e9b4fe2636"))
                .hasSize(ids("4.16.0-rc4").size() - 1)
                .doesNotContain(LFENCE);
    }

    @Test
    void aDroppedChangeCanBeAddedAgain() {
        assertThat(parse("4.16.0-rc4-e9b4fe2636+e9b4fe2636")).isEqualTo(parse("4.16.0-rc4"));
    }

    @Test
    void aProposalIsAddedByItsNameWithDashes() {
        assertThat(ids("4.16.0-rc4+no-max-shrink")).endsWith("no-max-shrink");
    }

    @Test
    void ofTwoNamesTheLongerOneThatFitsIsMeant() {
        assertThat(ids("4.16.0-rc4+no-max-shrink-host-kept")).endsWith("no-max-shrink-host-kept");
        assertThat(ids("4.16.0-rc4+no-max-shrink-e9b4fe2636"))
                .endsWith("no-max-shrink")
                .doesNotContain(LFENCE);
    }

    @Test
    void aCommitMayBeTheBaseOfFurtherChanges() {
        assertThat(ids("540d911c28+e9b4fe2636")).isEqualTo(ids("e9b4fe2636"));
        assertThat(ids("e9b4fe2636^+e9b4fe2636-540d911c28")).endsWith("a8c532be6a44", LFENCE);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 10, 12})
    void aCommitIsAbbreviatedToSevenDigitsAtLeast(int digits) {
        assertThat(ids(SHRINK.substring(0, digits))).endsWith(SHRINK);
    }

    @Test
    void aWholeCommitIsKnownByItsBeginning() {
        assertThat(ids("540d911c2813" + "0".repeat(28))).endsWith(SHRINK);
        assertThat(ids("d6e38eea2d80" + "0".repeat(28))).endsWith("d6e38eea2d80");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4.11.0                   | '4.11.0' is no release and no change",
                "''                       | '' is no release and no change",
                "nonsense                 | 'nonsense' is no release and no change",
                "4.16.0-rc5               | 'rc5' is no release and no change",
                "4.16.00                  | '4.16.00' is no release and no change",
                "540d91                   | '540d91' is no release and no change",
                "4.15.0+540d91            | '540d91' is no release and no change",
                "540D911C28               | '540D911C28' is no release and no change",
                "1234567                  | no known change is called 1234567",
                "4.15.0+deadbeef          | no known change is called deadbeef",
                "4.15.0+                  | '' is no release and no change",
                "4.15.0-                  | '' is no release and no change",
                "4.15.0+4.16.0            | '4.16.0' is no release and no change",
                "4.15.0^                  | '^' is neither +change nor -change",
                "540d911c28^^             | '^' is neither +change nor -change",
                "4.15.0+540d911c28^       | '^' is neither +change nor -change",
                "bigmem                   | bigmem is not on the trunk, so it cannot be the base; write RELEASE+bigmem",
                "4.17.9                   | '4.17.9' is no release and no change",
                "4.17.5+73                | '73' is no release and no change",
                "no-max-shrink            | no-max-shrink was never merged, so it cannot be the base; write RELEASE+no-max-shrink",
                "4.15.0-540d911c28        | it does not contain 540d911c2813, so that cannot be dropped",
                "4.16.0-no-max-shrink     | it does not contain no-max-shrink, so that cannot be dropped",
                "4.16.0-e9b4fe2636-e9b4fe2636 | it does not contain e9b4fe263649, so that cannot be dropped",
                "4.16.0+540d911c28        | it contains 540d911c2813 already",
                "4.15.0+540d911+540d911c28 | it contains 540d911c2813 already"
            })
    void whatIsNoCandidateIsRefusedWithTheReason(String spec, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(spec))
                .withMessage("model:" + spec + " is no candidate: " + reason
                        + ". Releases: " + String.join(", ", Models.LINE.releases())
                        + "; 'leafguard candidates' lists the changes to add (+) and drop (-)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4.20.0-a2330b51df26 | fa2d8318033e (Give max policies all leaves there is room for) builds on a change "
                        + "that is missing: the PV max policy has no step 'max-leaves'",
                "4.13.0+71ca0e0ad000 | 71ca0e0ad000 (Hide RDRAND by default on client Ivy Bridge) builds on a change "
                        + "that is missing: the PV default policy has no step 'common'"
            })
    void aChangeThatLacksWhatItBuildsOnIsNamed(String spec, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Models.SOURCE.resolve(spec))
                .withMessage("model:" + spec + " is no candidate: " + reason);
    }

    @Test
    void everyChangeOfThe416LineCanBeDroppedFromEachOfItsVersions() {
        for (String version : List.of("4.15.0", "4.16.0-rc1", "4.16.0-rc4", "4.16.0")) {
            for (Change change : parse(version)) {
                boolean isBuiltOn = List.of("83b3873822a5", "fde4acd5feb7").contains(change.id());
                if (isBuiltOn) {
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> Models.of(version).without(change.info()));
                } else {
                    assertThat(Models.of(version).without(change.info()).changes())
                            .doesNotContain(change.info());
                }
            }
        }
    }

    @Test
    void everyReleaseIsAvailable() {
        assertThat(Models.SOURCE.prefix()).isEqualTo("model");
        assertThat(Models.SOURCE.available())
                .hasSize(Models.LINE.releases().size())
                .startsWith("model:4.12.0")
                .contains("model:4.16.0-rc4");
        assertThat(Models.SOURCE.available())
                .allSatisfy(spec -> assertThat(
                                Models.SOURCE.resolve(spec.substring(6)).spec())
                        .isEqualTo(spec));
    }

    @Test
    void theVersionOfAGuestIsACandidateIfItIsKnown() {
        assertThat(Models.SOURCE.forVersion("4.15.0"))
                .get()
                .extracting("version")
                .isEqualTo("4.15.0");
        assertThat(Models.SOURCE.forVersion("4.15.9")).isEmpty();
    }

    @Test
    void aCandidateTellsTheChangesItIsMadeOf() {
        ModelCandidate candidate = Models.of("4.15.0+540d911c28");
        assertThat(candidate.lineage()).contains(candidate);
        assertThat(candidate.changes())
                .endsWith(new ChangeInfo(
                        SHRINK, "Shrink max_{,sub}leaf fields according to actual leaf contents", "2021-04-22"));
    }

    @Test
    void aCandidateIsCutShort() {
        ModelCandidate cut = Models.of("4.16.0").prefix(3);
        assertThat(cut.changes()).isEqualTo(Models.of("4.16.0").changes().subList(0, 3));
        assertThat(cut.version()).isEqualTo("4.16.0 (first 3 changes)");
        assertThat(Models.of("4.16.0").prefix(0).bounds())
                .isEqualTo(Models.of("4.12.0").bounds());
    }

    @Test
    void aCandidateIsMadeWithoutOneOfItsChanges() {
        ChangeInfo lfence = Models.LINE.find(LFENCE).orElseThrow().info();
        ModelCandidate without = Models.of("4.16.0-rc4").without(lfence);
        assertThat(without.changes())
                .isEqualTo(Models.of("4.16.0-rc4-e9b4fe2636").changes());
        assertThat(without.spec()).isEqualTo("model:4.16.0-rc4-" + LFENCE);
    }

    private static List<Change> parse(String spec) {
        return ModelSpec.parse(Models.LINE, spec);
    }

    private static List<String> ids(String spec) {
        return parse(spec).stream().map(Change::id).toList();
    }
}
