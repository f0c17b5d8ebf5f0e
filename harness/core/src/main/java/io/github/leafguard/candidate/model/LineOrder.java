package io.github.leafguard.candidate.model;

import io.github.leafguard.candidate.VersionOrder;
import java.util.Optional;
import java.util.OptionalInt;

/** Order of versions by where their base lies on the release line; what a spec adds or drops does not move it. */
final class LineOrder implements VersionOrder {
    private final ReleaseLine line;

    LineOrder(ReleaseLine line) {
        this.line = line;
    }

    @Override
    public OptionalInt compare(String left, String right) {
        OptionalInt one = position(left);
        OptionalInt other = position(right);
        return one.isPresent() && other.isPresent()
                ? OptionalInt.of(Integer.compare(one.getAsInt(), other.getAsInt()))
                : OptionalInt.empty();
    }

    @Override
    public Optional<String> releaseBefore(String version) {
        OptionalInt position = position(version);
        if (position.isEmpty()) {
            return Optional.empty();
        }
        boolean released = line.releases().contains(version);
        return line.releases().stream()
                .filter(release -> !release.contains("-rc"))
                .filter(release -> {
                    int at = line.position(release).orElseThrow();
                    return released ? at < position.getAsInt() : at <= position.getAsInt();
                })
                .reduce((earlier, later) -> later);
    }

    private OptionalInt position(String version) {
        try {
            return OptionalInt.of(ModelSpec.position(line, version));
        } catch (IllegalArgumentException unknownVersion) {
            return OptionalInt.empty();
        }
    }
}
