package io.github.leafguard.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.report.Sample;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Sought;
import io.github.leafguard.verdict.ahead.Ahead;
import io.github.leafguard.verdict.ahead.Ahead.Group;
import io.github.leafguard.verdict.ahead.Future;
import io.github.leafguard.verdict.smallest.Smallest;
import java.util.List;
import org.junit.jupiter.api.Test;

class AheadTextTest {
    private static final Regression REGRESSION = Sample.rc4().regressions().get(0);

    private static String ahead(Group... groups) {
        return AheadText.sentence(REGRESSION.with(Sought.NOTHING.with(new Ahead(List.of(groups)))));
    }

    @Test
    void futureMachinesAreToldByWhatTheyHaveMore() {
        assertThat(ahead(
                        new Group("AMD", Future.MORE_SUBLEAVES, 6, 6, List.of("a")),
                        new Group("AMD", Future.ALL, 6, 6, List.of("a")),
                        new Group("Intel", Future.MORE_SUBLEAVES, 1, 2, List.of("b")),
                        new Group("Intel", Future.NEXT_FAMILY, 1, 2, List.of("b"))))
                .isEqualTo(
                        "future AMD and Intel machines will break in the same way: 7 of 8 with more subleaves of leaf 7;"
                                + " future Intel machines will break in the same way: 1 of 2 of the next family");
        assertThat(ahead(new Group("AMD", Future.ALL, 6, 6, List.of("a"))))
                .isEqualTo("future AMD machines will break in the same way: 6 of 6 of the next family with more of all"
                        + " leaves");
    }

    @Test
    void whatAChangeHidesIsToldWithTheChange() {
        assertThat(ahead(
                        new Group("AMD", Future.MORE_EXTENDED_LEAVES, 6, 6, List.of("a"), "e9b4fe263649"),
                        new Group("AMD", Future.NEXT_FAMILY, 5, 6, List.of("a"), "e9b4fe263649"),
                        new Group("Hygon", Future.NEXT_FAMILY, 1, 1, List.of("h"), "e9b4fe263649")))
                .isEqualTo(
                        "no future machine that was tried breaks by it; future AMD and Hygon machines will break in the"
                                + " same way where e9b4fe263649 is taken out or does not act: 6 of 6 with more extended leaves, 6 of 7 of the"
                                + " next family");
    }

    @Test
    void thatNoneBreaksIsTold() {
        assertThat(ahead()).isEqualTo("no future machine that was tried breaks by it");
        assertThat(AheadText.sentence(REGRESSION)).isEmpty();
    }

    @Test
    void theSmallestExampleSaysWhereItIsAndHowSmall() {
        Smallest.Left guest = new Smallest.Left(1, 38, 3, 412);
        Smallest smallest = new Smallest("4.15.0/nocera/pv", "nocera", guest, true, "{}", null);
        assertThat(ExampleFile.sentence(REGRESSION.with(Sought.NOTHING.with(smallest))))
                .isEqualTo(
                        "examples/" + ExampleFile.name(REGRESSION)
                                + ": 1 of 38 leaf entries, 3 of 412 bits of 4.15.0/nocera/pv, on nocera; give it with --corpus beside the corpus that has the host");
        Smallest.SmallestMachine machine = new Smallest.SmallestMachine(
                "smallest-nocera", new Smallest.Left(2, 60, 5, 700), 0, 3, List.of("no-xsave"), "{}");
        assertThat(ExampleFile.sentence(
                        REGRESSION.with(Sought.NOTHING.with(new Smallest("g", "nocera", guest, false, "{}", machine)))))
                .endsWith(
                        ": 1 of 38 leaf entries, 3 of 412 bits of g, on 2 of 60 leaf entries, 5 of 700 bits and 0 of 3 facts of"
                                + " nocera, booted with no-xsave (not looked at to the end); a corpus to judge with --corpus");
        assertThat(ExampleFile.name(REGRESSION)).matches("[A-Za-z0-9.@_~-]+");
        assertThat(ExampleFile.sentence(REGRESSION)).isEmpty();
    }
}
