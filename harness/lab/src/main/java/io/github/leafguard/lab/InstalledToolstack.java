package io.github.leafguard.lab;

import java.nio.file.Path;
import java.util.List;

/**
 * A release's toolstack libraries that were unpacked into the lab's folder.
 *
 * @param name how it is called in specs, e.g. {@code 4.17}
 * @param version the version it stands for, as archived guests name their source, e.g. {@code 4.17.5+72}
 * @param packageName the package its libraries came in
 * @param packageVersion that package's version
 * @param packages every package that was unpacked, as {@code name version}
 * @param folder where it is, relative to the lab's folder
 * @param sha256 digest of all its files
 */
public record InstalledToolstack(
        String name,
        String version,
        String packageName,
        String packageVersion,
        List<String> packages,
        String folder,
        String sha256) {
    public InstalledToolstack {
        packages = List.copyOf(packages);
    }

    /** Its folder. */
    public Path root(Path lab) {
        return lab.resolve(folder);
    }

    /** The folder of its libraries. */
    public Path libraries(Path lab) {
        return root(lab).resolve("lib");
    }

    /** The folder of the C library and the loader they were built for, needed where the system's are older. */
    public Path systemLibraries(Path lab) {
        return root(lab).resolve("libc");
    }

    /** The folder of its programs: {@code xen-cpuid}. */
    public Path programs(Path lab) {
        return root(lab).resolve("bin");
    }
}
