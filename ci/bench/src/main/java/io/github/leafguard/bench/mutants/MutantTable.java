package io.github.leafguard.bench.mutants;

import io.github.leafguard.bench.mutants.Outcome.Fate;
import io.github.leafguard.verdict.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What became of the faults of one release, as a table for people and as one row a fault for programs.
 *
 * @param version the release
 * @param date when it was measured
 * @param seed what the choice followed from
 * @param result what was measured
 */
record MutantTable(String version, LocalDate date, long seed, Result result) {
    /**
     * A measurement.
     *
     * @param population how many faults there were to choose from
     * @param effects what was asked to find effects
     * @param exitOfSound how the gate ends without a fault
     * @param outcomes what became of each chosen fault
     */
    record Result(int population, Effects effects, ExitCode exitOfSound, List<Outcome> outcomes) {
        Result {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** Writes the rows there are up to now. */
    static void writeRows(Path directory, String version, Collection<Outcome> outcomes) {
        try {
            Files.writeString(directory.resolve(version + ".tsv"), rows(outcomes));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the results cannot be written to " + directory, unwritable);
        }
    }

    /** Writes both. */
    void write(Path directory) throws IOException {
        writeRows(directory, version, result.outcomes());
        Files.writeString(directory.resolve(version + ".md"), page());
    }

    private static String rows(Collection<Outcome> outcomes) {
        StringBuilder text = new StringBuilder("fate\torigin\tkind\tplace\tfirst effect\tin corpus\tby\tid\n");
        for (Outcome outcome : outcomes) {
            Mutant mutant = outcome.mutant();
            text.append(String.join(
                            "\t",
                            List.of(
                                    outcome.fate().name(),
                                    mutant.origin().text(),
                                    mutant.kind(),
                                    mutant.place(),
                                    outcome.effect(),
                                    String.valueOf(outcome.inCorpus()),
                                    outcome.by().replaceAll("\\s+", " "),
                                    mutant.id())))
                    .append('\n');
        }
        return text.toString();
    }

    private String page() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s, measured on %s with seed %d: %d faults chosen of %d. The gate ends with %s without a fault.%n%n",
                version,
                date,
                seed,
                result.outcomes().size(),
                result.population(),
                result.exitOfSound()));
        text.append(String.format(
                Locale.ROOT,
                "An effect was looked for on %d hosts of the corpus and %d others with %d questions.%n%n",
                result.effects().probes(true),
                result.effects().probes(false),
                result.effects().questions()));
        text.append(
                "| made in | faults | without effect | could not run | caught | as before | only by recordings | survived | noticed by the gate |\n");
        text.append("|---|---|---|---|---|---|---|---|---|\n");
        for (Mutant.Origin origin : Mutant.Origin.values()) {
            row(text, origin.text(), of(origin));
        }
        row(text, "code, data files and rules", mechanical());
        return text.append(survivors()).toString();
    }

    private List<Outcome> of(Mutant.Origin origin) {
        return result.outcomes().stream()
                .filter(outcome -> outcome.mutant().origin() == origin)
                .toList();
    }

    private List<Outcome> mechanical() {
        return result.outcomes().stream()
                .filter(outcome -> outcome.mutant().origin().isMechanical())
                .toList();
    }

    private static void row(StringBuilder text, String name, List<Outcome> outcomes) {
        long crashed = count(outcomes, Fate.CRASHED);
        long caught = count(outcomes, Fate.CAUGHT);
        long effective = outcomes.size() - count(outcomes, Fate.EQUIVALENT);
        long worse = effective - count(outcomes, Fate.AS_BEFORE);
        text.append(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %d | %d | %s; of those that make anything worse %s, %s without crashes |%n",
                name,
                outcomes.size(),
                count(outcomes, Fate.EQUIVALENT),
                crashed,
                caught,
                count(outcomes, Fate.AS_BEFORE),
                count(outcomes, Fate.RECORDED),
                count(outcomes, Fate.SURVIVED),
                share(crashed + caught, effective),
                share(crashed + caught, worse),
                share(caught, worse - crashed)));
    }

    private static long count(List<Outcome> outcomes, Fate fate) {
        return outcomes.stream().filter(outcome -> outcome.fate() == fate).count();
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "–" : String.format(Locale.ROOT, "%d of %d, %.1f %%", part, whole, 100.0 * part / whole);
    }

    private String survivors() {
        return result.outcomes().stream()
                .filter(outcome -> outcome.fate().isMissed())
                .map(outcome -> "| %s | %s | %s | %s |%n"
                        .formatted(
                                outcome.fate().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                                outcome.mutant().title(),
                                outcome.effect(),
                                outcome.inCorpus() ? "corpus" : "beyond"))
                .collect(Collectors.joining("", "\n| fate | fault | first effect | where |\n|---|---|---|---|\n", ""));
    }
}
