package io.github.leafguard.lab;

import io.github.leafguard.corpus.XenVersion;
import io.github.leafguard.corpus.XenVersion.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the release that a version, as hypervisors and packages print it, is nearest to. */
public final class NearestRelease {
    /** A release in preparation counts as that release: most of it is there. */
    private static final Comparator<XenVersion> ORDER = Comparator.comparing(XenVersion::series)
            .thenComparingInt(XenVersion::point)
            .thenComparingInt(version -> version.phase() == Phase.RELEASED ? version.count() : 0);

    private NearestRelease() {}

    /**
     * The last of the known releases up to a version: {@code 4.17.0} for {@code 4.17.5} and for {@code 4.17.5-pre}; the oldest
     * if all are later. {@code 4.16-rc} is counted as 4.16.0, {@code 4.17.5+72} as 72 commits after 4.17.5.
     */
    public static String to(String version, List<String> releases) {
        XenVersion number = number(version);
        return releases.stream()
                .filter(release -> ORDER.compare(number(release), number) <= 0)
                .max(Comparator.comparing(NearestRelease::number, ORDER))
                .orElse(releases.get(0));
    }

    private static XenVersion number(String version) {
        Optional<XenVersion> number = XenVersion.parse(version);
        return number.orElseThrow(() -> new IllegalArgumentException("'" + version + "' is no version such as 4.17.5"));
    }
}
