package io.github.leafguard.lab;

import io.github.leafguard.candidate.VersionOrder;
import io.github.leafguard.candidate.model.ModelSource;
import java.util.List;
import java.util.Optional;

/** Where binaries of versions that no model stands for lie in history: with the nearest release up to them. */
record NearestOrder(ModelSource models) implements VersionOrder {
    @Override
    public Optional<Boolean> isLater(String version, String other) {
        return nearest(version)
                .flatMap(one -> nearest(other).flatMap(two -> models.versions().isLater(one, two)));
    }

    @Override
    public Optional<String> releaseBefore(String version) {
        return nearest(version)
                .flatMap(release ->
                        release.equals(version) ? models.versions().releaseBefore(release) : Optional.of(release));
    }

    private Optional<String> nearest(String version) {
        List<String> releases = models.line().releases();
        return NearestRelease.isVersion(version) ? Optional.of(NearestRelease.to(version, releases)) : Optional.empty();
    }
}
