package io.github.leafguard.lab;

import io.github.leafguard.candidate.VersionOrder;
import io.github.leafguard.candidate.model.ModelSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Where binaries of versions that no model stands for lie in history: with the nearest release up to them. */
record NearestOrder(ModelSource models) implements VersionOrder {
    @Override
    public OptionalInt compare(String left, String right) {
        Optional<String> one = nearest(left);
        Optional<String> other = nearest(right);
        return one.isPresent() && other.isPresent()
                ? models.versions().compare(one.get(), other.get())
                : OptionalInt.empty();
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
