package io.github.leafguard.bench.mutants;

import io.github.leafguard.bench.mutants.Outcome.Fate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an earlier run found. When checks or the corpus have grown since, only what they missed has to be asked again: faults without effect stay so,
 * and what was noticed stays noticed, as long as nothing was taken away.
 */
final class EarlierRun {
    private static final Set<Fate> SETTLED = Set.of(Fate.EQUIVALENT, Fate.CAUGHT, Fate.CRASHED);
    private static final int COLUMNS = 8;

    private final Map<String, List<String>> rows = new HashMap<>();

    /** No earlier run. */
    EarlierRun() {}

    /** The run whose rows are in a file that {@link MutantTable} wrote. */
    EarlierRun(Path file) {
        try {
            for (String line : Files.readAllLines(file)) {
                List<String> cells = List.of(line.split("\t", -1));
                if (cells.size() == COLUMNS) {
                    rows.put(cells.get(COLUMNS - 1), cells);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    /** What became of a fault, if that is settled. */
    Optional<Outcome> of(Mutant mutant) {
        return Optional.ofNullable(rows.get(mutant.id()))
                .map(cells -> new Outcome(
                        mutant,
                        Fate.valueOf(cells.get(0)),
                        cells.get(4),
                        Boolean.parseBoolean(cells.get(5)),
                        cells.get(6)))
                .filter(outcome -> SETTLED.contains(outcome.fate()));
    }
}
