package io.github.leafguard.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.MutablePolicy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PrerequisiteMissingTest {
    private static final int XSAVE = FeatureWord.W_1C * 32 + 26;
    private static final int AVX = FeatureWord.W_1C * 32 + 28;
    private static final FeatureCatalog KNOWS = catalog(Map.of("XSAVE", List.of("AVX")));
    private static final FeatureCatalog FORGOT = catalog(Map.of());

    private static FeatureCatalog catalog(Map<String, List<String>> dependants) {
        return new FeatureCatalog(
                11, List.of(new Feature("XSAVE", XSAVE, "A"), new Feature("AVX", AVX, "A")), dependants);
    }

    private static CpuPolicy with(int... features) {
        MutablePolicy policy = new MutablePolicy();
        for (int feature : features) {
            policy.add(FeatureWord.position(feature >>> 5), 1 << (feature & 31));
        }
        return policy.freeze();
    }

    private static List<Finding> examine(CpuPolicy candidate, @Nullable CpuPolicy baseline, FeatureCatalog now) {
        Versions versions = new Versions("4.16.0", now, "4.15.0", KNOWS);
        return new PrerequisiteMissing()
                .examine(new Case.System(
                        new CaseId.System("host", SystemPolicy.PV_MAX),
                        Cases.HOST,
                        versions,
                        SystemPolicy.PV_MAX,
                        candidate,
                        baseline));
    }

    @Test
    void aFeatureWithoutTheOneItNeedsIsARegression() {
        assertThat(examine(with(AVX), with(XSAVE, AVX), KNOWS)).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("prerequisite-missing:00000001.ecx.28@system/host/pv-max");
            assertThat(finding.severity()).isEqualTo(Finding.Severity.REGRESSION);
            assertThat(finding.sentence())
                    .isEqualTo("The PV Max policy is offered AVX under 4.16.0 without a feature that it needs:"
                            + " software that trusts it goes wrong.");
        });
    }

    @Test
    void aDependencyThatTheCandidateForgotIsStillHeldTo() {
        assertThat(examine(with(AVX), with(XSAVE, AVX), FORGOT)).hasSize(1);
    }

    @Test
    void whatTheBaselineOfferedSoTooIsPreExisting() {
        assertThat(examine(with(AVX), with(AVX), KNOWS))
                .extracting(Finding::severity)
                .containsExactly(Finding.Severity.PRE_EXISTING);
    }

    @Test
    void bothOrNeitherIsRight() {
        assertThat(examine(with(XSAVE, AVX), null, KNOWS)).isEmpty();
        assertThat(examine(with(XSAVE), null, KNOWS)).isEmpty();
        assertThat(examine(with(), null, KNOWS)).isEmpty();
    }
}
