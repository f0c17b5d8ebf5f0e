package io.github.leafguard.lab.toolstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one release's toolstack.
 *
 * @param folder where its libraries are
 * @param minor the x of its release 4.x
 * @param systemLibraries a C library with its loader to use where the system's is too old, or null
 */
record ToolstackLibraries(Path folder, int minor, @Nullable Path systemLibraries) {
    private static final Pattern NAME = Pattern.compile("libxenlight\\.so\\.4\\.(\\d+)");
    /** Where an installation tree keeps its libraries. */
    private static final List<String> PLACES =
            List.of("", "lib", "usr/lib/x86_64-linux-gnu", "usr/lib", "usr/lib64", "usr/local/lib", "usr/local/lib64");

    /** The oldest release whose xc_cpuid_apply_policy takes settings. */
    static final int OLDEST = 14;

    /**
     * Finds them below a folder: in it, or where an installation tree has them.
     *
     * @throws IllegalArgumentException saying what is missing
     */
    static ToolstackLibraries find(Path root, @Nullable Path systemLibraries) {
        for (String place : PLACES) {
            Path folder = root.resolve(place);
            Optional<Integer> minor = minor(folder);
            if (minor.isPresent()) {
                ToolstackLibraries found = new ToolstackLibraries(folder, minor.get(), systemLibraries);
                found.check();
                return found;
            }
        }
        throw new IllegalArgumentException(root + " has no toolstack: there is no libxenlight.so.4.x in it nor in "
                + String.join(", ", PLACES.subList(1, PLACES.size())));
    }

    private static Optional<Integer> minor(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Integer> minors = files.map(
                            file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Integer.valueOf(name.group(1)))
                    .toList();
            if (minors.size() > 1) {
                throw new IllegalArgumentException(folder + " has libxenlight of several releases: 4." + minors);
            }
            return minors.stream().findFirst();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot list " + folder + ": " + unreadable, unreadable);
        }
    }

    private void check() {
        if (minor < OLDEST) {
            throw new IllegalArgumentException(
                    light() + " is of a release before 4." + OLDEST + ", whose libxl does not work on CPU policies");
        }
        if (!Files.isRegularFile(guest())) {
            throw new IllegalArgumentException(
                    "there is a " + light().getFileName() + " in " + folder + ", but no " + guest().getFileName());
        }
    }

    Path light() {
        return folder.resolve("libxenlight.so.4." + minor);
    }

    Path guest() {
        return folder.resolve("libxenguest.so.4." + minor);
    }

    /** The loader of the C library that came with them. */
    Optional<Path> loader() {
        return Optional.ofNullable(systemLibraries)
                .map(libraries -> libraries.resolve("ld-linux-x86-64.so.2"))
                .filter(Files::isRegularFile);
    }
}
