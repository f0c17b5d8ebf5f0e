package io.github.leafguard.corpus.load;

import io.github.leafguard.format.ErrorText;
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
import org.jspecify.annotations.Nullable;

/** The corpus that is packed with Leafguard: on the class path, in a directory or in a jar. */
public final class PackedCorpus implements AutoCloseable {
    /** Where it lies on the class path. */
    public static final String RESOURCE = "leafguard/corpus";

    private final Path path;
    private final Optional<FileSystem> jar;

    private PackedCorpus(Path path, Optional<FileSystem> jar) {
        this.path = path;
        this.jar = jar;
    }

    /**
     * Opens the one that a class loader finds.
     *
     * @throws InputException if there is none
     */
    public static PackedCorpus open(ClassLoader loader) {
        URL found = loader.getResource(RESOURCE);
        if (found == null) {
            throw missing("nothing on the class path", null);
        }
        try {
            URI place = found.toURI();
            if (!"jar".equals(place.getScheme())) {
                return new PackedCorpus(Path.of(place), Optional.empty());
            }
            URI file = new URI(place.getRawSchemeSpecificPart().replaceFirst("!.*", ""));
            FileSystem jar = FileSystems.newFileSystem(Path.of(file), Map.of());
            return new PackedCorpus(jar.getPath("/" + RESOURCE), Optional.of(jar));
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            throw missing(found + " (" + ErrorText.of(e) + ")", e);
        }
    }

    private static InputException missing(String found, @Nullable Exception cause) {
        return new InputException(
                Origin.of(RESOURCE), found, "the corpus that comes with Leafguard", "name a corpus yourself", cause);
    }

    /** Its directory. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            if (jar.isPresent()) {
                jar.get().close();
            }
        } catch (IOException e) {
            throw missing("an error when closing its jar (" + ErrorText.of(e) + ")", e);
        }
    }
}
