package io.github.leafguard.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Names of Xen's releases from 4.12.0 to 4.22.0, as its tags have them. */
public final class ReleaseNames {
    private ReleaseNames() {}

    /** All of them, in order. */
    public static List<String> all() {
        try (InputStream in = Objects.requireNonNull(ReleaseNames.class.getResourceAsStream("releases.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
