package io.github.leafguard.candidate;

import io.github.leafguard.corpus.XenVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What stands for a version that archived guests, when they are compared with what that version makes of them. A stand-in is an
 * assumption: in what the two versions differ is not known here.
 */
public sealed interface StandIn {
    /** The version itself. */
    record Exact(Candidate candidate) implements StandIn {}

    /** Another version of its series, the newest known one that is not later. */
    record Assumed(Candidate candidate) implements StandIn {}

    /**
     * Nothing.
     *
     * @param reason why, as a clause
     */
    record None(String reason) implements StandIn {}

    /**
     * The newest of the releases that is of a version's series and certainly not later; of two of one number the one that the same
     * people built. Empty if there is none.
     *
     * @param text the version as it is written, which may say who built it
     */
    static Optional<String> newest(String text, XenVersion version, List<String> releases) {
        return releases.stream()
                .flatMap(release -> XenVersion.parse(release).stream().map(number -> new Release(release, number)))
                .filter(release -> release.number().series().equals(version.series()))
                .filter(release -> release.number().compareTo(version.floor()) <= 0)
                .max(Comparator.comparing(Release::number).thenComparing(release -> release.isBuiltBy(text)))
                .map(Release::name);
    }

    /** A release by name and number. */
    record Release(String name, XenVersion number) {
        /** Whether a version names who built this release: {@code 4.17.6-2.1.xcpng8.3} has {@code xcpng8.3}. */
        private boolean isBuiltBy(String text) {
            int mark = name.indexOf('-');
            return mark >= 0 && text.contains(name.substring(mark + 1));
        }
    }
}
