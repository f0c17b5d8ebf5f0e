package io.github.leafguard.lab;

import java.nio.file.Path;

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
    /** The image's file. */
    public Path file(Path folder) {
        return folder.resolve(image);
    }
}
