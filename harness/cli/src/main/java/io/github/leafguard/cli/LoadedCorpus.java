package io.github.leafguard.cli;

import io.github.leafguard.candidate.calibration.Agreement;
import io.github.leafguard.candidate.calibration.CalibratedCorpus;
import io.github.leafguard.candidate.calibration.Unexplained;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.load.PackedCorpus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A corpus as the user asked for it.
 *
 * @param name what was read, in the user's words
 * @param corpus what it holds; hosts have the facts that their evidence shows
 * @param agreements how far the model agrees with what was seen of a host, by host
 */
record LoadedCorpus(String name, Corpus corpus, Map<String, List<Agreement>> agreements) {
    /** The name of the corpus nobody had to name. */
    static final String DEFAULT_NAME = "Leafguard's own corpus";

    /** Loads what the options name. */
    static LoadedCorpus of(CorpusOptions options, CommandContext context) {
        return with(options, context, paths -> {
            String name = options.paths().isEmpty()
                    ? DEFAULT_NAME
                    : paths.stream().map(Path::toString).collect(Collectors.joining(", "));
            return calibrated(name, new CorpusLoader(options.limits()).load(paths), context);
        });
    }

    /** A corpus that was read, with what its evidence shows; what no rule explains is told. */
    static LoadedCorpus calibrated(String name, Corpus corpus, CommandContext context) {
        CalibratedCorpus calibrated = CalibratedCorpus.of(corpus);
        calibrated
                .agreements()
                .forEach((host, all) -> all.stream()
                        .filter(agreement -> !agreement.unexplained().isEmpty())
                        .forEach(agreement -> context.screen().err().println(doubt(host, agreement))));
        calibrated.corpus().hosts().values().stream()
                .filter(host ->
                        !host.seen().isEmpty() && !calibrated.agreements().containsKey(host.name()))
                .forEach(host -> context.screen()
                        .err()
                        .println("leafguard: host " + host.name()
                                + ": no modelled version can have made its policies ("
                                + host.seen().get(0).source() + "), so only its raw dump is used"));
        return new LoadedCorpus(name, calibrated.corpus(), calibrated.agreements());
    }

    private static String doubt(String host, Agreement agreement) {
        return "leafguard: host %s: the model %s; no rule explains %s; 'leafguard machine' shows more"
                .formatted(
                        host,
                        agreement.sentence(),
                        agreement.unexplained().stream()
                                .map(Unexplained::toString)
                                .limit(3)
                                .collect(Collectors.joining("; ")));
    }

    /** What to do with the paths of a corpus. */
    interface Reading<T> {
        T read(List<Path> paths);
    }

    /** Reads what the options name; else the corpus of the checkout that the command was started from, else its jar's. */
    static <T> T with(CorpusOptions options, CommandContext context, Reading<T> reading) {
        Optional<Path> checkout = context.environment().checkout();
        if (!options.paths().isEmpty()) {
            return reading.read(options.paths());
        }
        if (checkout.isPresent()) {
            return reading.read(List.of(checkout.get().resolve("corpus")));
        }
        try (PackedCorpus packed = PackedCorpus.open(LoadedCorpus.class.getClassLoader())) {
            return reading.read(List.of(packed.path()));
        }
    }
}
