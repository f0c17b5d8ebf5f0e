package io.github.leafguard.junit;

import io.github.leafguard.run.Shard;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * What the configuration parameters say. Lists are separated by commas; paths are relative to the working directory.
 *
 * @param candidates specs of what is judged, {@value #CANDIDATES}; at least one
 * @param baseline spec of what they are compared with, {@value #BASELINE}; empty for the version that archived each guest
 * @param corpus directories, archives and files, {@value #CORPUS}; empty for what the selectors or the class path offer
 * @param only ids of checks and globs of case ids, {@value #ONLY}; empty for everything
 * @param waivers files of waivers, or directories of such, {@value #WAIVERS}
 * @param shard which part of the hosts, {@value #SHARD}
 * @param jobs number of hosts judged at a time, {@value #JOBS}
 */
record Parameters(
        List<String> candidates,
        Optional<String> baseline,
        List<Path> corpus,
        List<String> only,
        List<Path> waivers,
        Shard shard,
        int jobs) {
    static final String CANDIDATES = "leafguard.candidates";
    static final String BASELINE = "leafguard.baseline";
    static final String CORPUS = "leafguard.corpus";
    static final String ONLY = "leafguard.only";
    static final String WAIVERS = "leafguard.waivers";
    static final String SHARD = "leafguard.shard";
    static final String JOBS = "leafguard.jobs";

    private static final String PREFIX = "leafguard.";
    private static final String ARCHIVED = "archived";
    private static final List<String> ALL = List.of(CANDIDATES, BASELINE, CORPUS, ONLY, WAIVERS, SHARD, JOBS);

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException naming the parameter, what it says and what it should say
     */
    static Parameters of(ConfigurationParameters given) {
        requireKnown(given.keySet());
        List<String> candidates = words(given, CANDIDATES);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("configuration parameter " + CANDIDATES
                    + " is not set: nothing to judge; set it to one or more specs, e.g. model:4.16.0");
        }
        return new Parameters(
                candidates,
                words(given, BASELINE).stream()
                        .filter(spec -> !spec.equals(ARCHIVED))
                        .reduce((one, other) -> {
                            throw wrong(BASELINE, one + "," + other, "one spec, e.g. model:4.15.0", null);
                        }),
                paths(given, CORPUS),
                words(given, ONLY),
                paths(given, WAIVERS),
                parsed(given, SHARD, Shard::of, "i/n, e.g. 2/8").orElse(Shard.WHOLE),
                parsed(given, JOBS, Parameters::positive, "a whole number from 1 on")
                        .orElseGet(() -> Runtime.getRuntime().availableProcessors()));
    }

    /** The corpus alone, for those who have to know it before the rest is needed. */
    static List<Path> corpus(ConfigurationParameters given) {
        return paths(given, CORPUS);
    }

    private static void requireKnown(Set<String> names) {
        for (String name : new TreeSet<>(names)) {
            if (name.startsWith(PREFIX) && !ALL.contains(name)) {
                throw new IllegalArgumentException(
                        "configuration parameter " + name + " is unknown; there are " + String.join(", ", ALL));
            }
        }
    }

    private static List<String> words(ConfigurationParameters given, String name) {
        return Arrays.stream(given.get(name).orElse("").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static List<Path> paths(ConfigurationParameters given, String name) {
        try {
            return words(given, name).stream().map(Path::of).toList();
        } catch (InvalidPathException impossible) {
            throw wrong(name, impossible.getInput(), "paths", impossible);
        }
    }

    private static <T> Optional<T> parsed(
            ConfigurationParameters given, String name, Function<String, T> parser, String expected) {
        Optional<String> text = given.get(name).map(String::strip).filter(each -> !each.isEmpty());
        try {
            return text.map(parser);
        } catch (IllegalArgumentException problem) {
            throw wrong(name, text.orElse(""), expected, problem);
        }
    }

    private static int positive(String text) {
        int number = Integer.parseInt(text);
        if (number < 1) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static IllegalArgumentException wrong(
            String name, String found, String expected, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "configuration parameter " + name + " is '" + found + "', expected " + expected, cause);
    }
}
