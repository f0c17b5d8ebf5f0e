package io.github.leafguard.lab;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the release that a version as hypervisors print it is nearest to. */
public final class NearestRelease {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

    private NearestRelease() {}

    /**
     * The last of the known releases up to a version: {@code 4.17.0} for {@code 4.17.5} and for {@code 4.17.5-pre}; the oldest
     * if all are later. {@code 4.16-rc} is counted as 4.16.0.
     */
    public static String to(String version, List<String> releases) {
        long number = number(version);
        return releases.stream()
                .filter(release -> number(release) <= number)
                .max(Comparator.comparingLong(NearestRelease::number))
                .orElse(releases.get(0));
    }

    private static long number(String version) {
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + version + "' is no version such as 4.17.5");
        }
        String point = parts.group(3);
        return Long.parseLong(parts.group(1)) << 32
                | Long.parseLong(parts.group(2)) << 16
                | (point == null ? 0 : Long.parseLong(point));
    }
}
