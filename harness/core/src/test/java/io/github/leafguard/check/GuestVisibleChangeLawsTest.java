package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.restore;
import static io.github.leafguard.check.Cases.restored;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.GuestView;
import io.github.leafguard.policy.RandomPolicies;
import io.github.leafguard.policy.SmallCatalog;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of guest-visible changes whatever the policies are. */
class GuestVisibleChangeLawsTest {

    private static final Check CHECK = new GuestVisibleChange();

    @Property
    void aPolicyComparedWithItselfYieldsNothing(@ForAll("policies") CpuPolicy policy) {
        CpuPolicy copy = policy.toMutable().freeze();
        assertThat(CHECK.examine(restore(policy, copy))).isEmpty();
    }

    @Property
    void swappingArchivedAndRestoredTurnsLostIntoGained(@ForAll("policies") CpuPolicy policy, @ForAll long seed) {
        CpuPolicy other = RandomPolicies.mutate(policy, seed, 12);
        Versions versions = withoutPoolFeatures();
        List<String> there = lines(restore(versions, policy, restored(other), restored(policy)));
        List<String> back = lines(restore(versions, other, restored(policy), restored(other)));
        assertThat(back)
                .containsExactlyElementsOf(
                        there.stream().map(GuestVisibleChangeLawsTest::swapped).toList());
    }

    @Property
    void whatTheBaselineDoesTooIsNeverARegression(@ForAll("policies") CpuPolicy policy, @ForAll long seed) {
        CpuPolicy other = RandomPolicies.mutate(policy, seed, 12);
        assertThat(CHECK.examine(restore(policy, restored(other), restored(other))))
                .extracting(Finding::severity)
                .allMatch(severity -> severity == Finding.Severity.PRE_EXISTING);
    }

    @Property
    void everyWordThatDiffersInTheViewIsCoveredByAFinding(@ForAll("policies") CpuPolicy policy, @ForAll long seed) {
        CpuPolicy other = RandomPolicies.mutate(policy, seed, 12);
        boolean same = GuestView.isSame(policy, other);
        assertThat(CHECK.examine(restore(withoutPoolFeatures(), policy, restored(other), restored(policy)))
                        .isEmpty())
                .isEqualTo(same);
    }

    @Provide
    Arbitrary<CpuPolicy> policies() {
        return RandomPolicies.any();
    }

    private static List<String> lines(Case subject) {
        return CHECK.examine(subject).stream()
                .map(finding -> finding.kind().text() + " " + finding.location() + " " + finding.bit() + " "
                        + finding.before() + " -> " + finding.after())
                .toList();
    }

    private static String swapped(String line) {
        String[] parts = line.split(" -> ");
        int at = parts[0].lastIndexOf(' ') + 1;
        String there = parts[0].substring(0, at)
                .replaceFirst("^feature-lost", "feature-g@ined")
                .replaceFirst("^feature-gained", "feature-lost")
                .replaceFirst("^feature-g@ined", "feature-gained")
                .replaceFirst("^max-leaf-shrunk", "max-leaf-gr@wn")
                .replaceFirst("^max-leaf-grown", "max-leaf-shrunk")
                .replaceFirst("^max-leaf-gr@wn", "max-leaf-grown");
        return there + parts[1] + " -> " + parts[0].substring(at);
    }

    private static Versions withoutPoolFeatures() {
        FeatureCatalog catalog = SmallCatalog.CATALOG.without("MD_CLEAR");
        return new Versions("after", catalog, "before", catalog);
    }
}
