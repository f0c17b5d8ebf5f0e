package io.github.leafguard.junit;

import io.github.leafguard.corpus.load.PackedCorpus;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClasspathResourceSelector;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.discovery.UriSelector;

/**
 * What a request asks of this engine. Selectors of other classes than {@link CorpusTest}, of packages and modules, and of files that are no part of a corpus,
 * ask nothing of it. A path says which corpus is meant: the configured one that it is part of, or else the directory around it
 * that looks like a corpus.
 */
final class Selection {
    private static final String MACHINES = "machines";
    private static final List<String> OTHER_ROOMS = List.of("guests", "settings");

    private final UniqueId engine;
    private final List<Path> configured;
    private final Map<DiscoverySelector, Selected> selected = new LinkedHashMap<>();
    private final Set<Path> corpora = new LinkedHashSet<>();
    private boolean packed;

    private Selection(UniqueId engine, List<Path> configured) {
        this.engine = engine;
        this.configured = configured;
    }

    /** Understands selectors; none at all ask for everything. */
    static Selection of(List<DiscoverySelector> selectors, UniqueId engine, List<Path> configured) {
        Selection selection = new Selection(engine, configured);
        for (DiscoverySelector selector : selectors) {
            selection.understand(selector).ifPresent(each -> selection.selected.put(selector, each));
        }
        if (selectors.isEmpty()) {
            selection.selected.put(new UniqueIdOfAll(engine), new Selected.Everything());
        }
        return selection;
    }

    /** Stands for the absence of selectors. */
    private record UniqueIdOfAll(UniqueId engine) implements DiscoverySelector {}

    /** What each selector asks for; those that ask nothing of this engine are not there. */
    Map<DiscoverySelector, Selected> selected() {
        return selected;
    }

    /** Whether nothing is asked. */
    boolean isEmpty() {
        return selected.isEmpty();
    }

    /** The corpora to read; empty for the one on the class path. */
    List<Path> corpora() {
        if (!corpora.isEmpty()) {
            return List.copyOf(corpora);
        }
        return packed ? List.of() : configured;
    }

    private Optional<Selected> understand(DiscoverySelector selector) {
        if (selector instanceof UniqueIdSelector id) {
            return identified(id.getUniqueId());
        }
        if (selector instanceof DirectorySelector directory) {
            return placed(directory.getPath());
        }
        if (selector instanceof FileSelector file) {
            return placed(file.getPath());
        }
        if (selector instanceof ClasspathResourceSelector resource) {
            return packed(resource.getClasspathResourceName());
        }
        if (CorpusTest.isSelectedBy(selector)) {
            return Optional.of(new Selected.Everything());
        }
        return selector instanceof UriSelector uri ? addressed(uri.getUri()) : Optional.empty();
    }

    /** In a suite the engine's id begins with the suite's; a selector may name it without. */
    private Optional<Selected> identified(UniqueId id) {
        List<UniqueId.Segment> segments = id.getSegments();
        if (id.hasPrefix(engine)) {
            return Optional.of(identified(segments, engine.getSegments().size()));
        }
        boolean isOwn = segments.get(0).equals(engine.getLastSegment());
        return isOwn ? Optional.of(identified(segments, 1)) : Optional.empty();
    }

    private Selected identified(List<UniqueId.Segment> segments, int from) {
        return new Selected.Identified(engine, segments.subList(from, segments.size()));
    }

    private Optional<Selected> placed(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        Optional<Path> corpus = configured.stream()
                .filter(each -> whole.startsWith(each.toAbsolutePath().normalize()))
                .findFirst()
                .or(() -> around(whole));
        corpus.ifPresent(corpora::add);
        return corpus.map(known -> new Selected.Placed(CorpusFile.location(whole)));
    }

    private static Optional<Path> around(Path path) {
        for (Path above = path; above != null; above = above.getParent()) {
            if (Files.isDirectory(above.resolve(MACHINES))
                    && OTHER_ROOMS.stream().map(above::resolve).anyMatch(Files::isDirectory)) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    private Optional<Selected> packed(String resource) {
        String location = CorpusFile.packedLocation(resource);
        String corpus = CorpusFile.packedLocation(PackedCorpus.RESOURCE);
        if (!location.equals(corpus) && !location.startsWith(corpus + "/")) {
            return Optional.empty();
        }
        packed = true;
        return Optional.of(new Selected.Placed(location));
    }

    private Optional<Selected> addressed(URI uri) {
        String scheme = String.valueOf(uri.getScheme());
        if (scheme.equals("classpath")) {
            return packed(uri.getPath() == null ? uri.getSchemeSpecificPart() : uri.getPath());
        }
        try {
            return scheme.equals("file") ? placed(Path.of(URI.create("file://" + uri.getRawPath()))) : Optional.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException notOfThisMachine) {
            return Optional.empty();
        }
    }
}
