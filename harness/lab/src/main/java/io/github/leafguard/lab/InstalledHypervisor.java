package io.github.leafguard.lab;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hypervisor that was unpacked into the lab's folder.
 *
 * @param name how it is called in specs, e.g. {@code 4.17}
 * @param version what it calls itself, e.g. {@code 4.17.5}
 * @param packageName the package it came in
 * @param packageVersion that package's version
 * @param packageSha256 digest of the package file
 * @param image the plain image, relative to the lab's folder
 * @param imageSha256 digest of the image
 */
public record InstalledHypervisor(
        String name,
        String version,
        String packageName,
        String packageVersion,
        String packageSha256,
        String image,
        String imageSha256) {
    private static final Pattern UPSTREAM = Pattern.compile("(\\d+\\.\\d+\\.\\d+(?:\\+\\d+)?)(?:[-+~].*)?");

    /**
     * The version as archived guests name their source: {@code 4.17.5+72} for a package {@code 4.17.5+72-g01140da4e8-1}, built 72
     * commits after the release that the hypervisor calls itself.
     */
    public String source() {
        return source(packageVersion).orElse(version);
    }

    /** The same for any package built from Xen's sources; empty if its version is of another form. */
    public static Optional<String> source(String packageVersion) {
        Matcher upstream = UPSTREAM.matcher(packageVersion);
        return upstream.matches() ? Optional.of(upstream.group(1)) : Optional.empty();
    }

    /** The image's file. */
    public Path file(Path folder) {
        return folder.resolve(image);
    }
}
