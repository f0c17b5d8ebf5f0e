package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.history.HistoryCase;
import io.github.leafguard.verdict.fix.FixRow;
import io.github.leafguard.verdict.fix.FixTable;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commit that put a fault of Xen's history right is found among later changes, whatever the fault. */
class FixesOfHistoryTest {
    @ParameterizedTest
    @ValueSource(strings = {"H01", "H03", "H04", "H13", "H19"})
    void theTableNamesTheCommitThatFixedIt(String id) throws InterruptedException {
        HistoryCase history = HistoryRun.HISTORY.cases().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        FixTable table = Optional.ofNullable(
                        new HistoryRun(history).judgeAndSearch(history.bad()).fixes())
                .orElseThrow();
        FixRow fix = table.rows().stream()
                .filter(row -> row.partsText().equals("+" + history.fixed()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(history.fixed() + " is none of "
                        + table.rows().stream().map(FixRow::partsText).toList()));
        assertThat(fix.sort()).isEqualTo(FixRow.Sort.MERGED);
        String check = history.bad().expect().get(0).check();
        assertThat(fix.outcomes())
                .filteredOn(outcome -> outcome.regression().startsWith(check))
                .isNotEmpty()
                .allSatisfy(outcome -> {
                    assertThat(outcome.cured()).isPositive();
                    assertThat(outcome.left()).isZero();
                });
    }
}
