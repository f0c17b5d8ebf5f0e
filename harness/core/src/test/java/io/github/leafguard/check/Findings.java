package io.github.leafguard.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Assertions on what a check finds. */
final class Findings {
    private Findings() {}

    /**
     * The check finds exactly these, in this order, each written as
     * {@code REGRESSION guest-visible-change/feature-lost:00000001.ecx.28 AVX: 1 -> 0}; and every one is a sound finding of this case.
     */
    static void assertFindings(Check check, Case subject, String... expected) {
        List<Finding> found = check.appliesTo(subject.id()) ? check.examine(subject) : List.of();
        assertThat(found).extracting(Findings::line).containsExactly(expected);
        assertThat(found).allSatisfy(finding -> {
            assertThat(finding.check()).isEqualTo(check.id());
            assertThat(finding.caseId()).isEqualTo(subject.id());
            assertThat(finding.sentence()).matches("\\S(.*\\S)?\\.").doesNotContain("\n", "null", "  ");
        });
        assertThat(found).extracting(Finding::id).doesNotHaveDuplicates();
    }

    /** The one sentence of the one finding. */
    static String sentence(Check check, Case subject) {
        List<Finding> found = check.examine(subject);
        assertThat(found).hasSize(1);
        return found.get(0).sentence();
    }

    static String line(Finding finding) {
        return "%s %s %s: %s -> %s"
                .formatted(
                        finding.severity(), finding.signature(), finding.subject(), finding.before(), finding.after());
    }
}
