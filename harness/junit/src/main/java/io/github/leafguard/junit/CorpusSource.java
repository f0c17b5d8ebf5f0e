package io.github.leafguard.junit;

import io.github.leafguard.candidate.calibration.CalibratedCorpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.load.PackedCorpus;
import io.github.leafguard.corpus.load.PlacedCorpus;
import io.github.leafguard.format.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A corpus as it was read.
 *
 * @param name what was read, in the user's words
 * @param content what it holds
 * @param files which file of the test tree a place is in
 */
record CorpusSource(String name, PlacedCorpus content, Function<Origin, CorpusFile> files) {
    /** Reads these paths. */
    static CorpusSource of(List<Path> paths) {
        String name = paths.stream().map(Path::toString).collect(Collectors.joining(", "));
        PlacedCorpus content = calibrated(new CorpusLoader(ArchiveLimits.DEFAULT).loadWithPlaces(paths));
        return new CorpusSource(name, content, origin -> file(origin, paths));
    }

    /** Reads the corpus on the class path. */
    static CorpusSource packed() {
        try (PackedCorpus packed = PackedCorpus.open(loader())) {
            Path root = packed.path();
            PlacedCorpus content = calibrated(new CorpusLoader(ArchiveLimits.DEFAULT).loadWithPlaces(List.of(root)));
            String prefix = root + "/";
            return new CorpusSource(
                    "the packed corpus",
                    content,
                    origin -> CorpusFile.packed(
                            origin.source().substring(prefix.length()).replace('\\', '/')));
        }
    }

    private static PlacedCorpus calibrated(PlacedCorpus corpus) {
        return corpus.with(CalibratedCorpus.of(corpus.corpus()).corpus());
    }

    /** IDEs and builds put what is tested on the context's class path, which is not always the engine's own. */
    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? CorpusSource.class.getClassLoader() : context;
    }

    /** One corpus names its files; of several, each file is named with the corpus it is of. */
    private static CorpusFile file(Origin origin, List<Path> roots) {
        Path path = Path.of(origin.source());
        Path root = roots.stream().filter(path::startsWith).findFirst().orElse(path);
        String name = path.equals(root)
                ? String.valueOf(path.getFileName())
                : roots.size() == 1 ? root.relativize(path).toString() : path.toString();
        return CorpusFile.of(name.replace('\\', '/'), path);
    }
}
