package io.github.leafguard.candidate.model.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.candidate.model.Models;
import io.github.leafguard.candidate.model.rules.Rules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The history from end to end: every change is a commit with a date, stands in order, and does something. */
class WholeLineTest {
    private static final ReleaseLine LINE = Models.LINE;

    /** Commits that change nothing for sure: negative controls of the corpus. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("69e1472d21cf");

    static List<String> releases() {
        return LINE.releases();
    }

    @Test
    void everyChangeOfTheTrunkIsACommit() {
        assertThat(LINE.changes())
                .extracting(Change::id)
                .allSatisfy(id -> assertThat(id).matches("[0-9a-f]{10,12}"));
        assertThat(LINE.changes())
                .flatExtracting(Change::also)
                .allSatisfy(id -> assertThat(id).matches("[0-9a-f]{12}"));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void whatReleasesAddIsCommitsWithDates(String release) {
        assertThat(LINE.contents(release))
                .filteredOn(change -> !change.id().matches("[0-9a-f]{10,12}"))
                .allSatisfy(
                        change -> assertThat(LINE.branch(release).orElseThrow().by())
                                .as("only a build has what is no commit: " + change.id())
                                .isNotEmpty());
        assertThat(LINE.contents(release))
                .filteredOn(change -> change.id().matches("[0-9a-f]{10,12}"))
                .extracting(Change::date)
                .allSatisfy(date -> assertThat(days(date)).isNotEmpty().isSorted());
    }

    /** The first and the last day that a commit may be of. */
    private static List<LocalDate> days(String date) {
        List<LocalDate> days = new ArrayList<>();
        for (String day : date.split("/")) {
            days.add(LocalDate.parse(day));
        }
        return days;
    }

    @Test
    void changesOfTheTrunkStandInTheOrderOfTheirDates() {
        LocalDate last = LocalDate.MIN;
        for (Change change : LINE.changes()) {
            List<LocalDate> days = days(change.date());
            assertThat(days.get(days.size() - 1)).as(change.id()).isAfterOrEqualTo(last);
            last = days.size() == 1 ? days.get(0) : last;
        }
    }

    /** Fixes under embargo were committed to branches some days before they were to the trunk. */
    @ParameterizedTest
    @MethodSource("releases")
    void noReleaseHasAChangeTwiceOrOneThatCameAfterIt(String release) {
        List<Change> contents = LINE.contents(release);
        assertThat(contents).extracting(Change::id).doesNotHaveDuplicates();
        String date = LINE.dateOf(release);
        LocalDate limit =
                LocalDate.parse(date.length() == 7 ? date + "-28" : date).plusDays(7);
        assertThat(contents)
                .extracting(Change::date)
                .filteredOn(known -> !known.isEmpty())
                .allSatisfy(known -> assertThat(days(known).get(0)).isBeforeOrEqualTo(limit));
    }

    @Test
    void everyChangeDoesSomethingWhereItIsMerged() {
        for (int position = 0; position < LINE.changes().size(); position++) {
            Change change = LINE.changes().get(position);
            Rules before = LINE.rules(LINE.upTo(position));
            Rules after = LINE.rules(LINE.upTo(position + 1));
            assertThat(isSame(before, after)).as(change.id()).isEqualTo(WITHOUT_EFFECT.contains(change.id()));
        }
    }

    private static boolean isSame(Rules before, Rules after) {
        return before.bounds().equals(after.bounds())
                && before.catalog().equals(after.catalog())
                && before.stages().equals(after.stages())
                && before.compatibility().equals(after.compatibility())
                && before.hvmLeafLimit() == after.hvmLeafLimit()
                && before.archCapsMask() == after.archCapsMask()
                && before.toolstack().equals(after.toolstack())
                && List.copyOf(before.keys().all())
                        .equals(List.copyOf(after.keys().all()));
    }

    @Test
    void everyEditBelongsToAChange() {
        Set<String> known = new HashSet<>();
        LINE.all().forEach(change -> known.add(change.id()));
        assertThat(RuleEdits.all().changes()).isSubsetOf(known);
    }

    @Test
    void whatAChangeDoesIsSaidOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleEdits.all().on("540d911c2813", rules -> {}))
                .withMessage("what change 540d911c2813 does to the rules is said twice");
    }

    /** Debian's build is the commit before 4.17.6, and its binary has more address bits: nothing else. */
    @Test
    void aBuildHasTheChangesOfItsReleaseAndItsOwn() {
        List<Change> build = LINE.contents("4.17.5+72");
        List<Change> release = LINE.contents("4.17.6");
        assertThat(build.subList(0, release.size())).isEqualTo(release);
        assertThat(build.subList(release.size(), build.size()))
                .extracting(Change::id)
                .containsExactly("bigmem");
    }

    @Test
    void releasesThatNothingVerifiesSaySo() {
        assertThat(LINE.verification("4.22.0")).isEqualTo(Verification.CAPTURE);
        assertThat(LINE.verification("4.20.4+63")).isEqualTo(Verification.BINARY);
        assertThat(LINE.verification("4.20.0")).isEqualTo(Verification.ORACLE);
        assertThat(LINE.verification("4.16.4")).isEqualTo(Verification.NONE);
    }
}
