package io.github.leafguard.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuestExceedsMaxTest {
    private static final int AVX = FeatureWord.W_1C * 32 + 28;
    private static final int X2APIC = FeatureWord.W_1C * 32 + 21;
    private static final FeatureCatalog CATALOG = new FeatureCatalog(
            11, List.of(new Feature("AVX", AVX, "A"), new Feature("X2APIC", X2APIC, "!A")), Map.of());
    private static final Versions VERSIONS = new Versions("4.16.0", CATALOG, "4.15.0", CATALOG);
    private static final ArchivedGuest GUEST = new ArchivedGuest(
            "4.15.0/host/pv",
            "host",
            GuestKind.PV,
            "4.15.0",
            SerialisedPolicy.builder().build(),
            "made for a test");

    private static CpuPolicy with(int... features) {
        MutablePolicy policy = new MutablePolicy();
        for (int feature : features) {
            policy.add(FeatureWord.position(feature >>> 5), 1 << (feature & 31));
        }
        return policy.freeze();
    }

    private static List<Finding> examine(CpuPolicy now, CpuPolicy maxNow, CpuPolicy before, CpuPolicy maxBefore) {
        return new GuestExceedsMax()
                .examine(new Case.Restore(
                        new CaseId.Restore("4.15.0/host/pv"),
                        Cases.HOST,
                        VERSIONS,
                        GUEST,
                        with(AVX),
                        new RestoreOutcome.Restored(now),
                        new RestoreOutcome.Restored(before),
                        maxNow,
                        maxBefore));
    }

    @Test
    void aFeatureBeyondTheMaxPolicyIsARegression() {
        assertThat(examine(with(AVX), with(), with(), with())).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("guest-exceeds-max:00000001.ecx.28@restore/4.15.0/host/pv");
            assertThat(finding.severity()).isEqualTo(Finding.Severity.REGRESSION);
            assertThat(finding.sentence())
                    .isEqualTo("The guest keeps AVX when it is restored under 4.16.0, which the host's max policy does"
                            + " not offer: it may use what the machine lacks.");
        });
    }

    @Test
    void whatTheBaselineKeptBeyondItsMaxIsPreExisting() {
        assertThat(examine(with(AVX), with(), with(AVX), with()))
                .extracting(Finding::severity)
                .containsExactly(Finding.Severity.PRE_EXISTING);
    }

    @Test
    void whatTheMaxPolicyOffersMayBeKept() {
        assertThat(examine(with(AVX), with(AVX), with(), with())).isEmpty();
    }

    @Test
    void specialFeaturesAreFree() {
        assertThat(examine(with(X2APIC), with(), with(), with())).isEmpty();
    }
}
