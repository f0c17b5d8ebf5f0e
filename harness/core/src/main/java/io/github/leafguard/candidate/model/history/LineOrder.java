package io.github.leafguard.candidate.model.history;

import io.github.leafguard.candidate.VersionOrder;
import io.github.leafguard.corpus.XenVersion;
import java.util.List;
import java.util.Optional;

/**
 * Order of versions: numbers, whether Leafguard models them or not, and commits of the trunk. What a spec adds to its base or drops
 * does not move it.
 */
public final class LineOrder implements VersionOrder {
    private final ReleaseLine line;

    /** The order along this line. */
    public LineOrder(ReleaseLine line) {
        this.line = line;
    }

    @Override
    public Optional<Boolean> isLater(String version, String other) {
        return place(version).flatMap(one -> place(other).map(one::isLaterThan));
    }

    /** The release a branch left the trunk at comes before it; no branch comes before a release of the trunk. */
    @Override
    public Optional<String> releaseBefore(String version) {
        List<String> trunk = line.trunk();
        return place(version)
                .flatMap(limit -> trunk.stream()
                        .filter(release -> isReleased(release) && !release.equals(version))
                        .filter(release -> !place(release).orElseThrow().isLaterThan(limit))
                        .reduce((earlier, later) -> later));
    }

    /** The dates have to be certain as well: a branch has its changes from the trunk, so it cannot be ahead of what is younger. */
    @Override
    public Optional<String> newerThan(String version, String knowing) {
        Optional<Branch> branch = base(version).flatMap(ModelSpec.Base::release).flatMap(line::branch);
        return branch.flatMap(ahead -> base(knowing)
                .filter(base ->
                        isBefore(line.date(base.release(), base.changes().size()), ahead.date()))
                .flatMap(base -> line.newestBeyond(trunkPosition(base), ahead, base.changes()))
                .map(this::described));
    }

    @Override
    public List<String> tookOver(String change) {
        return line.find(change).map(line::tookOver).orElse(List.of());
    }

    private int trunkPosition(ModelSpec.Base base) {
        return base.release().flatMap(line::position).orElse(base.changes().size());
    }

    private String described(Change change) {
        return change.id() + " of " + line.firstRelease(change).orElseThrow();
    }

    /** Whether a date is certainly before another one, where either may leave out the day or the month. */
    private static boolean isBefore(String date, String other) {
        int known = Math.min(date.length(), other.length());
        return date.substring(0, known).compareTo(other.substring(0, known)) < 0;
    }

    private static boolean isReleased(String release) {
        return XenVersion.parse(release).orElseThrow().phase() == XenVersion.Phase.RELEASED;
    }

    private Optional<Place> place(String version) {
        return XenVersion.parse(version)
                .map(line::place)
                .or(() -> base(version)
                        .map(base -> line.placeInDevelopment(base.changes().size())));
    }

    private Optional<ModelSpec.Base> base(String version) {
        try {
            return Optional.of(ModelSpec.base(line, version));
        } catch (IllegalArgumentException unknownVersion) {
            return Optional.empty();
        }
    }
}
