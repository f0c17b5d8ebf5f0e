package io.github.leafguard.cli;

import io.github.leafguard.cli.screen.Surroundings;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the corpus is that comes with Leafguard: in the checkout the command was started from, else in its jar. */
final class DefaultCorpus implements AutoCloseable {
    private static final String PACKED = "leafguard/corpus/";

    private final Path path;
    private final Optional<FileSystem> jar;

    private DefaultCorpus(Path path, Optional<FileSystem> jar) {
        this.path = path;
        this.jar = jar;
    }

    static DefaultCorpus of(Surroundings surroundings) {
        return surroundings
                .checkout()
                .map(top -> new DefaultCorpus(top.resolve("corpus"), Optional.empty()))
                .orElseGet(DefaultCorpus::packed);
    }

    private static DefaultCorpus packed() {
        URL packed = DefaultCorpus.class.getClassLoader().getResource(PACKED);
        if (packed == null) {
            throw missing("nothing", null);
        }
        try {
            URI place = packed.toURI();
            if (!"jar".equals(place.getScheme())) {
                return new DefaultCorpus(Path.of(place), Optional.empty());
            }
            URI file = new URI(place.getRawSchemeSpecificPart().replaceFirst("!.*", ""));
            FileSystem jar = FileSystems.newFileSystem(Path.of(file), Map.of());
            return new DefaultCorpus(jar.getPath(PACKED), Optional.of(jar));
        } catch (IOException | URISyntaxException e) {
            throw missing(packed + " (" + e.getMessage() + ")", e);
        }
    }

    private static InputException missing(String found, @org.jspecify.annotations.Nullable Exception cause) {
        return new InputException(
                Origin.of(PACKED), found, "the corpus that is packed with Leafguard", "name one with --corpus", cause);
    }

    /** The directory. */
    Path path() {
        return path;
    }

    @Override
    public void close() {
        jar.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                throw missing("an error of the file system (" + e.getMessage() + ")", e);
            }
        });
    }
}
