package io.github.leafguard.bench.mutants;

import io.github.leafguard.candidate.model.ModelSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The class files of the model as they were built, by class name.
 *
 * @param files the classes of the model's packages and of nothing else
 */
record ModelClasses(Map<String, byte[]> files) {
    /** What the names of all its classes begin with. */
    static final String PREFIX = ModelSource.class.getPackageName() + ".";

    ModelClasses {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** Reads them from where this program has them. */
    static ModelClasses read() {
        try {
            Path place = Path.of(ModelSource.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(place)) {
                return new ModelClasses(under(place));
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return new ModelClasses(under(jar.getPath("/")));
            }
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException("the class files of the model cannot be read: " + unreadable, unreadable);
        }
    }

    private static Map<String, byte[]> under(Path top) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        Path room = top.resolve(PREFIX.replace('.', '/'));
        try (Stream<Path> all = Files.walk(room)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = top.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
                if (!name.endsWith("package-info")) {
                    found.put(name, Files.readAllBytes(file));
                }
            }
        }
        return found;
    }

    /** A data file of the model, by the path within the class path. */
    static byte[] resource(String path) {
        try (InputStream in = ModelSource.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + path + " on the class path");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(path + " cannot be read", unreadable);
        }
    }
}
