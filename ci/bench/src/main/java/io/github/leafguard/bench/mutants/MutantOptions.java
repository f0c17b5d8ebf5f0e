package io.github.leafguard.bench.mutants;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the bench is asked to do.
 *
 * @param root the checkout
 * @param out where results are written
 * @param releases the releases to make faults in
 * @param code how many faults in code are chosen for a release
 * @param data the same in data files
 * @param rules the same in rules
 * @param most how many of the chosen faults are judged, in a mixed order; those written by hand always are
 * @param seed what the choice, the random hosts and the random guests follow from
 * @param jobs how many batches are judged at a time
 * @param again directory of an earlier run, of which only what was missed is asked again; empty for a whole run
 */
record MutantOptions(
        Path root,
        Path out,
        List<String> releases,
        int code,
        int data,
        int rules,
        int most,
        long seed,
        int jobs,
        Optional<Path> again) {
    private static final String USAGE = """
            Usage: ci/bench/mutants [release=4.16.0,4.20.0] [code=COUNT] [data=COUNT] [rules=COUNT] [most=COUNT] [seed=NUMBER] [jobs=COUNT]
                                [again=DIRECTORY]
            Makes faults in the model and asks the gate about each. Writes target/mutants/RELEASE.tsv and RELEASE.md.
            """;

    MutantOptions {
        releases = List.copyOf(releases);
    }

    /** The first two arguments are the checkout and the place for results; options follow. */
    static MutantOptions of(String[] arguments) {
        MutantOptions options = new MutantOptions(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                List.of("4.16.0", "4.20.0"),
                200,
                40,
                220,
                Integer.MAX_VALUE,
                20261130,
                2,
                Optional.empty());
        for (int at = 2; at < arguments.length; at++) {
            options = options.with(arguments[at]);
        }
        return options;
    }

    private MutantOptions with(String argument) {
        String value = argument.substring(argument.indexOf('=') + 1);
        return switch (argument.replaceFirst("=.*", "")) {
            case "release" ->
                new MutantOptions(root, out, List.of(value.split(",")), code, data, rules, most, seed, jobs, again);
            case "code" ->
                new MutantOptions(root, out, releases, Integer.parseInt(value), data, rules, most, seed, jobs, again);
            case "data" ->
                new MutantOptions(root, out, releases, code, Integer.parseInt(value), rules, most, seed, jobs, again);
            case "rules" ->
                new MutantOptions(root, out, releases, code, data, Integer.parseInt(value), most, seed, jobs, again);
            case "most" ->
                new MutantOptions(root, out, releases, code, data, rules, Integer.parseInt(value), seed, jobs, again);
            case "seed" ->
                new MutantOptions(root, out, releases, code, data, rules, most, Long.parseLong(value), jobs, again);
            case "jobs" ->
                new MutantOptions(root, out, releases, code, data, rules, most, seed, Integer.parseInt(value), again);
            case "again" ->
                new MutantOptions(
                        root, out, releases, code, data, rules, most, seed, jobs, Optional.of(Path.of(value)));
            default -> throw new IllegalArgumentException("'" + argument + "' is no option of the bench\n" + USAGE);
        };
    }

    /** How many faults of one origin are chosen. */
    int most(Mutant.Origin origin) {
        return switch (origin) {
            case CODE -> code;
            case DATA -> data;
            case RULES -> rules;
            case CHANGES -> rules / 4;
            case GIVES_MORE, REFUSES -> Integer.MAX_VALUE;
        };
    }
}
