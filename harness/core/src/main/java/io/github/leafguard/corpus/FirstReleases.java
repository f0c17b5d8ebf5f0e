package io.github.leafguard.corpus;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * From where on releases have something: the first release of each line that has it. Lines after the last named have it from their
 * start, lines that are not named and earlier never do.
 *
 * @param first ordered by number, at least one
 */
public record FirstReleases(List<XenVersion> first) {
    public FirstReleases {
        first = first.stream().sorted(Comparator.naturalOrder()).toList();
        if (first.isEmpty()) {
            throw new IllegalArgumentException("a list of first releases without a release");
        }
    }

    /**
     * Reads release numbers.
     *
     * @throws IllegalArgumentException naming the text that is none
     */
    @JsonCreator
    public static FirstReleases of(List<String> numbers) {
        return new FirstReleases(numbers.stream()
                .map(number -> XenVersion.parse(number)
                        .orElseThrow(() -> new IllegalArgumentException("'" + number + "' is no release of Xen")))
                .toList());
    }

    /** Whether a version has it; empty if its name is no number, e.g. a commit. A candidate of the first release of a line may have it. */
    public Optional<Boolean> includes(String version) {
        return XenVersion.parse(version).map(this::includes);
    }

    /** Whether a version has it. A candidate of the first release of a line may have it. */
    public boolean includes(XenVersion version) {
        return first.stream()
                .filter(known -> known.series().equals(version.series()))
                .findFirst()
                .map(known -> version.compareTo(known) >= 0 || known.point() == 0 && version.point() == 0)
                .orElse(version.series().compareTo(first.get(first.size() - 1).series()) > 0);
    }
}
