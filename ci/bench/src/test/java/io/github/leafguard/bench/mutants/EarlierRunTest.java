package io.github.leafguard.bench.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.bench.mutants.Outcome.Fate;
import io.github.leafguard.candidate.model.ModelSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier run settled is taken from it, what it missed is not. */
class EarlierRunTest {
    private static final List<Mutant> SOME =
            RuleMutants.of(new ModelSource(), "4.16.0").subList(0, 5);

    @TempDir
    private Path directory;

    @Test
    void whatWasMissedIsAskedAgain() {
        List<Outcome> outcomes = List.of(
                outcome(0, Fate.CAUGHT),
                outcome(1, Fate.SURVIVED),
                outcome(2, Fate.RECORDED),
                outcome(3, Fate.EQUIVALENT),
                outcome(4, Fate.OPEN));
        MutantTable.writeRows(directory, "4.16.0", outcomes);
        EarlierRun earlier = new EarlierRun(directory.resolve("4.16.0.tsv"));
        assertThat(earlier.of(SOME.get(0))).contains(outcomes.get(0));
        assertThat(earlier.of(SOME.get(3))).contains(outcomes.get(3));
        assertThat(earlier.of(SOME.get(1))).isEmpty();
        assertThat(earlier.of(SOME.get(2))).isEmpty();
        assertThat(earlier.of(SOME.get(4))).isEmpty();
    }

    private static Outcome outcome(int number, Fate fate) {
        return new Outcome(SOME.get(number), fate, "EPYC: system policy HOST", true, "a check: what it says");
    }
}
