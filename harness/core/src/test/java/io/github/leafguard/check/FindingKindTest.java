package io.github.leafguard.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.check.FindingKind.Match;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FindingKindTest {
    private static final FindingKind ONLY = FindingKind.only("leaf-lost", Harm.POLICY_CHANGED, "Leaves are lost: %s");
    private static final FindingKind ONE =
            FindingKind.of("leaf-lost", "extended", Harm.GUEST_CHANGED, "Guests lose extended leaves: %s");

    static Stream<FindingKind> all() {
        return Checks.all().stream().flatMap(check -> check.kinds().stream());
    }

    @Test
    void theOnlySortOfACheckIsNamedByTheCheck() {
        assertThat(ONLY.rule()).isEqualTo("leaf-lost");
        assertThat(ONLY.subKind()).isEmpty();
        assertThat(ONLY.trouble()).isEqualTo("leaf-lost");
    }

    @Test
    void oneSortOfSeveralIsNamedWithinTheCheck() {
        assertThat(ONE.rule()).isEqualTo("leaf-lost/extended");
        assertThat(ONE.subKind()).contains("extended");
        assertThat(ONE.trouble()).isEqualTo("leaf-lost/extended");
    }

    @Test
    void aSortIsMatchedByPlaceAndIsNoRefusalUntilItSaysSo() {
        assertThat(ONE.match()).isEqualTo(Match.PLACE);
        assertThat(ONE.isRefusal()).isFalse();
        assertThat(ONE.isList()).isFalse();
        assertThat(ONE.refusing())
                .isEqualTo(new FindingKind(
                        "leaf-lost",
                        "extended",
                        Harm.GUEST_CHANGED,
                        "Guests lose extended leaves: %s",
                        "leaf-lost/extended",
                        Match.ALWAYS,
                        true,
                        false));
        assertThat(ONE.listing().isList()).isTrue();
        assertThat(ONE.refusing().partOf("lost", Match.SUBJECT))
                .extracting(FindingKind::trouble, FindingKind::match, FindingKind::isRefusal)
                .containsExactly("lost", Match.SUBJECT, true);
    }

    @Test
    void aFindingIsAboutItsSortUntilItSaysMore() {
        CaseId id = new CaseId.Restore("guest");
        assertThat(ONE.on(id).advice("Worth knowing."))
                .isEqualTo(new Finding(ONE, id, null, -1, "extended", "", "", Severity.ADVICE, "Worth knowing."));
        assertThat(Stream.of(
                        ONE.on(id).regressionUnless(false, "S."), ONE.on(id).regressionUnless(true, "S.")))
                .extracting(Finding::severity)
                .containsExactly(Severity.REGRESSION, Severity.PRE_EXISTING);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theHeadlineHasAPlaceForWhatItBreaks(FindingKind kind) {
        assertThat(kind.headline()).containsOnlyOnce("%s");
        assertThat(kind.headline().formatted("AVX")).contains("AVX").doesNotContain("%");
    }

    @Test
    void noTwoSortsHaveOneName() {
        assertThat(all()).extracting(FindingKind::rule).doesNotHaveDuplicates();
        assertThat(all()).extracting(FindingKind::headline).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("io.github.leafguard.check.ChecksTest#all")
    void theSortsOfACheckCarryItsId(Check check) {
        assertThat(check.kinds()).isNotEmpty().extracting(FindingKind::check).containsOnly(check.id());
    }

    @Test
    void eachSortHurtsAsMuchAsIsSaidHere() {
        assertThat(all())
                .extracting(FindingKind::rule, FindingKind::harm)
                .contains(
                        tuple("restore-refused", Harm.GUEST_REFUSED),
                        tuple("restore-impossible", Harm.GUEST_REFUSED),
                        tuple("extended-state-refused/shown", Harm.GUEST_REFUSED),
                        tuple("extended-state-refused/assumed", Harm.GUEST_REFUSED),
                        tuple("domain-not-built", Harm.GUEST_REFUSED),
                        tuple("guest-visible-change/feature-lost", Harm.GUEST_CHANGED),
                        tuple("guest-visible-change/feature-gained", Harm.GUEST_CHANGED),
                        tuple("guest-visible-change/max-leaf-shrunk", Harm.GUEST_CHANGED),
                        tuple("guest-visible-change/max-leaf-grown", Harm.GUEST_CHANGED),
                        tuple("guest-visible-change/value-changed", Harm.GUEST_CHANGED),
                        tuple("legacy-restore-change/feature-lost", Harm.GUEST_CHANGED),
                        tuple("legacy-restore-change/feature-gained", Harm.GUEST_CHANGED),
                        tuple("legacy-restore-change/max-leaf-shrunk", Harm.GUEST_CHANGED),
                        tuple("legacy-restore-change/max-leaf-grown", Harm.GUEST_CHANGED),
                        tuple("legacy-restore-change/value-changed", Harm.GUEST_CHANGED),
                        tuple("guest-exceeds-max", Harm.GUEST_CHANGED),
                        tuple("setting-side-effect", Harm.NEW_GUEST_CHANGED),
                        tuple("contradictory-values", Harm.NEW_GUEST_CHANGED),
                        tuple("hypervisor-leaves-shrunk", Harm.NEW_GUEST_CHANGED),
                        tuple("setting-ignored", Harm.SETTING_LOST),
                        tuple("setting-ignored/side-effect-lost", Harm.SETTING_LOST),
                        tuple("setting-ignored/setting-without-effect", Harm.ADVICE),
                        tuple("setting-refused", Harm.SETTING_LOST),
                        tuple("max-leaf-shrunk", Harm.POLICY_CHANGED),
                        tuple("max-policy-lost-feature", Harm.POLICY_CHANGED),
                        tuple("unreachable-leaf", Harm.POLICY_CHANGED),
                        tuple("prerequisite-missing", Harm.POLICY_CHANGED));
    }

    @Test
    void aCheckHurtsAsMuchAsItsWorstSort() {
        Check check = Checks.find("setting-ignored").orElseThrow();
        assertThat(check.kinds()).extracting(FindingKind::harm).contains(Harm.SETTING_LOST, Harm.ADVICE);
        assertThat(check.hurts()).isEqualTo(Harm.SETTING_LOST);
    }

    @Test
    void theWorstHarmComesFirst() {
        assertThat(Harm.values())
                .extracting(Harm::text)
                .containsExactly(
                        "guest refused or lost",
                        "guest changed under its feet",
                        "new guest changed",
                        "setting lost",
                        "policy changed",
                        "advice");
    }
}
