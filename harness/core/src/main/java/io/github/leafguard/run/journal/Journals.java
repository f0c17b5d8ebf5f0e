package io.github.leafguard.run.journal;

import io.github.leafguard.check.Check;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.Journal;
import io.github.leafguard.run.Portion;
import io.github.leafguard.run.PortionResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Journals of one run's parts, read as one. What several of them have of one portion is taken from the last; nothing is added to any. */
public final class Journals implements Journal, AutoCloseable {
    private static final String SHARD = "shard";

    private final List<Path> files;
    private final List<JournalReader> readers = new ArrayList<>();
    private final SortedMap<Portion.Name, SortedMap<String, Place>> places = new TreeMap<>();
    private final Fingerprint run;

    /** Where the answer of a candidate is. */
    private record Place(JournalReader reader, Block block) {}

    private Journals(List<Path> files, List<Check> checks) {
        this.files = List.copyOf(files);
        @Nullable Fingerprint common = null;
        for (Path file : files) {
            JournalReader reader = new JournalReader(file, checks);
            readers.add(reader);
            Fingerprint part = reader.fingerprint().with(SHARD, "1/1");
            if (common != null && !common.equals(part)) {
                throw new InputException(
                        Origin.of(file),
                        "the journal of another run (" + String.join("; ", common.differences(part)) + ")",
                        "the same candidates, baseline, cases, corpus and program as in " + files.get(0),
                        "merge journals of one run's shards alone");
            }
            common = part;
            reader.blocks()
                    .forEach((portion, blocks) -> blocks.forEach(
                            block -> block.candidates().forEach(candidate -> take(portion, candidate, reader, block))));
        }
        if (common == null) {
            throw new IllegalArgumentException("no journal");
        }
        this.run = common;
    }

    /** A candidate that ran counts more than that it could not run at another time. */
    private void take(Portion.Name portion, String candidate, JournalReader reader, Block block) {
        SortedMap<String, Place> known = places.computeIfAbsent(portion, any -> new TreeMap<>());
        Place before = known.get(candidate);
        if (before == null || block.answers(candidate) || !before.block().answers(candidate)) {
            known.put(candidate, new Place(reader, block));
        }
    }

    /**
     * Opens them.
     *
     * @param files at least one
     * @param checks the checks of the run
     * @throws InputException if one is missing, damaged, or of another run
     */
    public static Journals open(List<Path> files, List<Check> checks) {
        return new Journals(files, checks);
    }

    /** Which run they are of, as a whole. */
    public Fingerprint run() {
        return run;
    }

    /**
     * Requires that they are of a run.
     *
     * @throws InputException saying what differs
     */
    public void requireRun(Fingerprint here) {
        List<String> differences = here.differences(run);
        if (!differences.isEmpty()) {
            throw new InputException(
                    Origin.of(files.get(0)),
                    "the journal of another run (" + String.join("; ", differences) + ")",
                    "one with the same candidates, baseline, cases, corpus and program",
                    "give the options that the shards were run with, but for --shard");
        }
    }

    /** The portions they know, by name. */
    SortedSet<Portion.Name> portions() {
        return new TreeSet<>(places.keySet());
    }

    /** The block of a portion as it is on disk, if it has all that is known of the portion; else null. */
    byte @Nullable [] onlyBlock(Portion.Name portion) {
        SortedMap<String, Place> known = places.getOrDefault(portion, new TreeMap<>());
        Place first = known.get(known.firstKey());
        boolean isOnly = known.values().stream().allMatch(first::equals)
                && List.copyOf(known.keySet()).equals(first.block().candidates());
        return isOnly ? first.reader().whole(first.block()) : null;
    }

    /** All that is known of a portion. */
    Map<String, PortionResult> all(Portion.Name portion) {
        Map<String, PortionResult> all = new TreeMap<>();
        places.getOrDefault(portion, new TreeMap<>())
                .forEach((candidate, place) -> all.put(candidate, place.reader().result(place.block(), candidate)));
        return all;
    }

    /** Every case they have, portion by portion, with the spec of the candidate. */
    public void each(BiConsumer<String, CaseResult> taker) {
        for (Portion.Name portion : portions()) {
            all(portion).forEach((candidate, result) -> result.cases().forEach(each -> taker.accept(candidate, each)));
        }
    }

    /**
     * What the journals say.
     *
     * @throws InputException if none of them has it: a part of the run is missing
     */
    @Override
    public Optional<PortionResult> judged(Portion.Name portion, String candidate) {
        Place place = places.getOrDefault(portion, new TreeMap<>()).get(candidate);
        if (place == null) {
            throw new InputException(
                    Origin.of(files.stream().map(Path::toString).collect(Collectors.joining(", "))),
                    "nothing of host " + portion + " under " + candidate,
                    "every host of the corpus in one of the journals",
                    "give the journals of all shards, each of which ended with a verdict");
        }
        return Optional.of(place.reader().result(place.block(), candidate));
    }

    @Override
    public void add(Portion.Name portion, Map<String, PortionResult> results) {
        // What is merged is what is there.
    }

    @Override
    public void close() {
        readers.forEach(JournalReader::close);
    }
}
