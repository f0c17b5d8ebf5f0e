package io.github.leafguard.lab;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the release that a version, as hypervisors and packages print it, is nearest to. */
public final class NearestRelease {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?(?:\\+(\\d+))?.*");

    private NearestRelease() {}

    /** {@code commits}: how many commits after the release it was built. */
    private record Number(int major, int minor, int point, int commits) implements Comparable<Number> {
        private static final Comparator<Number> ORDER = Comparator.comparingInt(Number::major)
                .thenComparingInt(Number::minor)
                .thenComparingInt(Number::point)
                .thenComparingInt(Number::commits);

        static Number of(String version) {
            Matcher parts = VERSION.matcher(version);
            if (!parts.matches()) {
                throw new IllegalArgumentException("'" + version + "' is no version such as 4.17.5");
            }
            return new Number(part(parts, 1), part(parts, 2), part(parts, 3), part(parts, 4));
        }

        private static int part(Matcher parts, int group) {
            return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
        }

        @Override
        public int compareTo(Number other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * The last of the known releases up to a version: {@code 4.17.0} for {@code 4.17.5} and for {@code 4.17.5-pre}; the oldest
     * if all are later. {@code 4.16-rc} is counted as 4.16.0, {@code 4.17.5+72} as 72 commits after 4.17.5.
     */
    public static String to(String version, List<String> releases) {
        Number number = Number.of(version);
        return releases.stream()
                .filter(release -> Number.of(release).compareTo(number) <= 0)
                .max(Comparator.comparing(Number::of))
                .orElse(releases.get(0));
    }

    /** Whether a text is a version as hypervisors print it. */
    static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }
}
