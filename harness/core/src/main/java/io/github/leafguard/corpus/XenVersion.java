package io.github.leafguard.corpus;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Xen by its number, as releases, hypervisors and distributions write it: {@code 4.13.5}, {@code 4.20.1-pre},
 * {@code 4.16-rc3}, {@code 4.17.5+72-g01140da4e8-1}, {@code 4.17.6-2.1.xcpng8.3}. What a distribution adds (its own revision, its
 * patches) is no part of the number. Ordered by number; the order of two versions of different series says nothing about their dates.
 *
 * @param series the line of releases it belongs to
 * @param point number of the release in its series; of a release in preparation, the one prepared
 * @param phase how far that release is
 * @param count number of the release candidate, or of commits since the release; 0 in preparation
 */
public record XenVersion(Series series, int point, Phase phase, int count) implements Comparable<XenVersion> {
    private static final Pattern TEXT =
            Pattern.compile("(?:RELEASE-)?(\\d{1,3})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?+(|[-+~_.^].*)", Pattern.DOTALL);

    /** {@code -rc4}, {@code ~rc2-1}, {@code -0.1.rc2}, {@code -rc} (which the tree says while it prepares the first). */
    private static final Pattern CANDIDATE = Pattern.compile("[-~._](?:\\d+\\.){0,2}rc\\.?(\\d{0,3})(?![0-9a-z]).*");

    private static final Pattern PREPARED = Pattern.compile("[-~._](?:pre|unstable|dev|devel|staging)(?![0-9a-z]).*");

    /** {@code +72}, and as git describes it: {@code +72-g01140da4e8}, {@code -72-g01140da4e8}, {@code .24.g87d90d511c}. */
    private static final Pattern COMMITS =
            Pattern.compile("\\+(\\d{1,5})(?![0-9a-z]).*|[-.](\\d{1,5})[-.]g[0-9a-f]{7,40}\\b.*");

    private static final Comparator<XenVersion> ORDER = Comparator.comparing(XenVersion::series)
            .thenComparingInt(XenVersion::point)
            .thenComparing(XenVersion::phase)
            .thenComparingInt(XenVersion::count);

    /** How far a release is. */
    public enum Phase {
        /** In preparation: {@code -pre}, {@code -unstable}. */
        PREPARED,
        /** A release candidate. */
        CANDIDATE,
        /** Released, and what was put on it since. */
        RELEASED
    }

    /** The line of releases that share two numbers, e.g. 4.17. */
    public record Series(int major, int minor) implements Comparable<Series> {
        @Override
        public int compareTo(Series other) {
            return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }

    public XenVersion {
        if (point < 0 || count < 0 || phase == Phase.PREPARED && count != 0) {
            throw new IllegalArgumentException("version %s.%d cannot be %s %d".formatted(series, point, phase, count));
        }
    }

    /** The version a text states; empty if it states none. A text that leaves the third number out means 0. */
    public static Optional<XenVersion> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || parts.group(3) == null && parts.group(4).startsWith(".")) {
            return Optional.empty();
        }
        Series series = new Series(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        int point = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        String rest = parts.group(4);
        Matcher candidate = CANDIDATE.matcher(rest);
        if (candidate.matches()) {
            String number = candidate.group(1);
            return Optional.of(
                    new XenVersion(series, point, Phase.CANDIDATE, number.isEmpty() ? 0 : Integer.parseInt(number)));
        }
        if (PREPARED.matcher(rest).matches()) {
            return Optional.of(new XenVersion(series, point, Phase.PREPARED, 0));
        }
        Matcher commits = COMMITS.matcher(rest);
        String count = !commits.matches() ? "0" : commits.group(1) != null ? commits.group(1) : commits.group(2);
        return Optional.of(new XenVersion(series, point, Phase.RELEASED, Integer.parseInt(count)));
    }

    /**
     * The newest version that this one is known to contain. A point release in preparation follows the release before it by nobody
     * knows how many commits; every other version is itself.
     */
    public XenVersion floor() {
        return phase == Phase.RELEASED || point == 0 ? this : new XenVersion(series, point - 1, Phase.RELEASED, 0);
    }

    @Override
    public int compareTo(XenVersion other) {
        return ORDER.compare(this, other);
    }
}
