package io.github.leafguard.lab;

import io.github.leafguard.candidate.model.history.Branch;
import io.github.leafguard.candidate.model.history.ReleaseLine;
import io.github.leafguard.corpus.XenVersion;
import io.github.leafguard.corpus.XenVersion.Phase;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the modelled release that a version, as hypervisors and packages print it, is nearest to. */
public final class NearestRelease {
    private static final Comparator<String> BY_NUMBER = Comparator.comparing(NearestRelease::number);

    private final ReleaseLine line;

    /** Xen's own: of what others build only the very same version is near. */
    private final List<String> releases;

    public NearestRelease(ReleaseLine line) {
        this.line = line;
        this.releases = line.releases().stream()
                .filter(release ->
                        line.branch(release).map(Branch::by).orElse("").isEmpty())
                .toList();
    }

    /**
     * The release itself if it is modelled; for a release that is not, and what was put on one, the last one before it:
     * {@code 4.17.7} for {@code 4.17.9}, {@code 4.17.5} for {@code 4.17.5+30}. For what is in preparation ({@code 4.16-rc},
     * {@code 4.17.5-pre}, {@code 4.22-unstable}) the one of its series, or the last before that, whose date is nearest to its own;
     * without a date the one that it is to become. Of two that are equally near, the later.
     *
     * @param built when its source was last changed, asked for only if it decides
     * @throws IllegalArgumentException if the text is no version
     */
    public String to(String version, Supplier<Optional<LocalDate>> built) {
        if (line.releases().contains(version)) {
            return version;
        }
        XenVersion number = number(version);
        List<String> upTo = releases.stream()
                .filter(release -> number(release).compareTo(number) <= 0)
                .toList();
        if (number.phase() == Phase.RELEASED) {
            return last(upTo);
        }
        List<String> candidates = candidates(number);
        return built.get()
                .map(date -> nearest(candidates, date))
                .or(() -> candidates.stream()
                        .filter(release -> isWhatBecomesOf(number, number(release)))
                        .max(BY_NUMBER))
                .orElseGet(() -> last(upTo));
    }

    /** Those of its series, and the last of the trunk before it. */
    private List<String> candidates(XenVersion number) {
        Optional<String> before = line.trunk().stream()
                .filter(release -> number(release).series().compareTo(number.series()) < 0)
                .max(BY_NUMBER);
        return releases.stream()
                .filter(release ->
                        number(release).series().equals(number.series()) || before.equals(Optional.of(release)))
                .toList();
    }

    private String nearest(List<String> candidates, LocalDate date) {
        return candidates.stream()
                .min(Comparator.<String>comparingLong(release -> Math.abs(ChronoUnit.DAYS.between(date(release), date)))
                        .thenComparing(BY_NUMBER.reversed()))
                .orElseGet(() -> last(releases));
    }

    /** A day, where the month or the year is all that is known its first. */
    private LocalDate date(String release) {
        String date = line.dateOf(release);
        return LocalDate.parse(date + "-01-01".substring(0, "2000-01-01".length() - date.length()));
    }

    private static boolean isWhatBecomesOf(XenVersion prepared, XenVersion release) {
        return release.series().equals(prepared.series()) && release.point() == prepared.point();
    }

    private String last(List<String> some) {
        return some.stream().max(BY_NUMBER).orElse(releases.get(0));
    }

    private static XenVersion number(String version) {
        return XenVersion.parse(version)
                .orElseThrow(() -> new IllegalArgumentException("'" + version + "' is no version such as 4.17.5"));
    }
}
