package io.github.leafguard.candidate.model.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.Models;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.ReleaseBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseLineTest {

    private static final ReleaseLine LINE = Models.LINE;

    @Test
    void releasesComeInTheOrderOfTheirNumbers() {
        assertThat(LINE.releases())
                .startsWith("4.12.0", "4.12.1")
                .containsSubsequence(
                        "4.13.5",
                        "4.14.0",
                        "4.15.7",
                        "4.16.0-rc1",
                        "4.16.0-rc4",
                        "4.16.0",
                        "4.16.1",
                        "4.17.5",
                        "4.17.5+72",
                        "4.17.6",
                        "4.18.0",
                        "4.20.4",
                        "4.20.4+63",
                        "4.21.0")
                .endsWith("4.21.2", "4.22.0", "4.23-dev")
                .doesNotHaveDuplicates();
    }

    @Test
    void aReleaseContainsAllThatTheOneBeforeContains() {
        int before = 0;
        for (String release : LINE.trunk()) {
            int position = LINE.position(release).orElseThrow();
            assertThat(position).isGreaterThanOrEqualTo(before);
            before = position;
        }
        assertThat(LINE.upTo(before)).isEqualTo(LINE.changes());
        assertThat(LINE.position("4.11.0")).isEmpty();
    }

    @Test
    void theBaseIs4120() {
        assertThat(LINE.position("4.12.0")).contains(0);
    }

    @Test
    void rc2IsRc1AndRc4IsRc3() {
        assertThat(LINE.position("4.16.0-rc2")).isEqualTo(LINE.position("4.16.0-rc1"));
        assertThat(LINE.position("4.16.0-rc4")).isEqualTo(LINE.position("4.16.0-rc3"));
    }

    @ParameterizedTest
    @CsvSource({
        "83b3873822a5, 4.14.0",
        "e6e85b662be9, 4.15.0",
        "540d911c28, 4.16.0-rc1",
        "e9b4fe2636, 4.16.0-rc1",
        "81da2b544cbb, 4.16.0-rc3",
        "0e6c87b93e1d, 4.16.0",
        "c4b41ee2b44a, 4.16.0",
        "d4012d50082c, 4.17.0",
        "bbb289f3d5bd, 4.18.0",
        "5420aa165dfa, 4.19.0",
        "fa2d8318033e, 4.20.0",
        "578b34adb1cc, 4.21.0",
        "c520286a5380, 4.22.0"
    })
    void aChangeIsFirstInTheReleaseThatFollowsIt(String commit, String release) {
        assertThat(LINE.firstRelease(LINE.find(commit).orElseThrow())).contains(release);
    }

    @Test
    void aProposalIsInNoRelease() {
        assertThat(LINE.proposals()).extracting(Change::id).containsExactly("no-max-shrink", "no-max-shrink-host-kept");
        assertThat(LINE.proposals())
                .allSatisfy(change -> assertThat(LINE.firstRelease(change)).isEmpty());
    }

    @Test
    void everyChangeIsFoundByEachOfItsNames() {
        for (Change change : LINE.all()) {
            List<String> names = new ArrayList<>(change.also());
            names.add(change.id());
            assertThat(names).allSatisfy(name -> assertThat(LINE.find(name)).contains(change));
        }
    }

    @Test
    void arraysGrowWithTheReleases() {
        Map<String, PolicyBounds> changed = Map.of(
                "4.12.0", ReleaseBounds.XEN_4_12,
                "4.13.0", ReleaseBounds.XEN_4_13,
                "4.15.0", ReleaseBounds.XEN_4_15,
                "4.16.0-rc1", ReleaseBounds.XEN_4_16,
                "4.17.0", ReleaseBounds.XEN_4_17,
                "4.18.0", ReleaseBounds.XEN_4_18);
        PolicyBounds expected = ReleaseBounds.XEN_4_12;
        for (String release : LINE.trunk()) {
            expected = changed.getOrDefault(release, expected);
            assertThat(Models.rules(release).bounds()).as(release).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"4.13.0, 11", "4.15.0, 11", "4.16.0-rc1, 12", "4.17.0, 14", "4.18.0, 18", "4.20.0, 18", "4.21.0, 19"})
    void featuresetsGrowWithTheReleases(String release, int words) {
        assertThat(Models.rules(release).catalog().words()).isEqualTo(words);
    }

    @Test
    void everyReleaseIsMadeWithoutAnyChangeBeingMissed() {
        assertThat(LINE.all()).extracting(Change::id).doesNotHaveDuplicates();
        assertThat(LINE.changes())
                .allSatisfy(change -> assertThat(LINE.firstRelease(change)).isPresent());
    }

    @ParameterizedTest
    @CsvSource({"4.13.0, 4.13.0, 0", "4.9.0, 4.13.0, -1", "4.16.0, 4.15.7, 1", "5.0.0, 4.22.0, 1", "4.17.10, 4.17.9, 1"
    })
    void releaseNumbersAreComparedPartByPart(String one, String other, int order) {
        assertThat(Releases.compare(one, other)).isEqualTo(order);
    }
}
