package io.github.leafguard.candidate.model;

import io.github.leafguard.candidate.VersionOrder;
import java.util.Optional;

/** Order of versions by where their base stands in history; what a spec adds or drops does not move it. */
final class LineOrder implements VersionOrder {
    private final ReleaseLine line;

    LineOrder(ReleaseLine line) {
        this.line = line;
    }

    @Override
    public Optional<Boolean> isLater(String version, String other) {
        return place(version).flatMap(one -> place(other).map(one::isLaterThan));
    }

    /** The release a branch left the trunk at comes before it; no branch comes before a release of the trunk. */
    @Override
    public Optional<String> releaseBefore(String version) {
        boolean ofTrunk = line.trunk().contains(version);
        Optional<Place> place = place(version);
        return line.trunk().stream()
                .filter(release -> !release.contains("-rc"))
                .filter(release -> place.isPresent())
                .filter(release -> {
                    int number = place(release).orElseThrow().number();
                    int limit = place.orElseThrow().number();
                    return ofTrunk ? number < limit : number <= limit;
                })
                .reduce((earlier, later) -> later);
    }

    private Optional<Place> place(String version) {
        try {
            return Optional.of(ModelSpec.place(line, version));
        } catch (IllegalArgumentException unknownVersion) {
            return Optional.empty();
        }
    }
}
