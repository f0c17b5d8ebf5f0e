package io.github.leafguard.verdict;

import io.github.leafguard.check.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one sentence a release manager reads first: what breaks, and for whom. */
final class Wording {
    private static final int NAMED = 4;
    private static final String OPTION = "cpuid = ";

    private Wording() {}

    /**
     * The title of a regression.
     *
     * @param meaning what the check means, for a check that has no wording of its own
     */
    static String title(List<Finding> findings, Regression.Affected affected, String meaning) {
        return what(findings.get(0), subjects(findings), meaning) + ", "
                + affected.spread().where(String.join(", ", affected.byVendor().keySet()));
    }

    private static String what(Finding first, String subjects, String meaning) {
        return switch (first.check()) {
            case Rules.RESTORE_REFUSED ->
                (first.kind().equals(Rules.UNSUPPORTED)
                                ? "Archived guests cannot be run: "
                                : "Archived guests are refused: ")
                        + subjects;
            case "guest-visible-change" -> "Restored guests " + seen(first.kind(), subjects);
            case "legacy-restore-change" -> "Guests archived without CPUID data " + seen(first.kind(), subjects);
            case "max-leaf-shrunk" -> "Max or default policies end at a lower leaf: " + subjects;
            case "max-policy-lost-feature" -> "Max policies no longer offer " + subjects;
            case Rules.SETTING_IGNORED -> ignored(first.kind(), subjects);
            case Rules.SETTING_SIDE_EFFECT ->
                "With cpuid= settings a new guest " + subjects + ", which nobody asked for";
            case Rules.SETTING_REFUSED -> "cpuid= settings are refused: " + subjects;
            case "unreachable-leaf" -> "Policies hold data beyond their max leaf: " + subjects;
            case "contradictory-values" -> "New guests read values that contradict each other: " + subjects;
            case "prerequisite-missing" -> "Features are offered without what they need: " + subjects;
            case "guest-exceeds-max" -> "Restored guests keep what the host does not offer: " + subjects;
            case "hypervisor-leaves-shrunk" -> "New guests see fewer hypervisor leaves: " + subjects;
            case Rules.NEW_GUEST_REFUSED -> "New guests cannot be built: " + subjects;
            default -> meaning + " (" + subjects + ")";
        };
    }

    private static String seen(String kind, String subjects) {
        return switch (kind) {
            case "feature-lost" -> "lose " + subjects;
            case "feature-gained" -> "gain " + subjects;
            case "max-leaf-shrunk" -> "see a smaller " + subjects;
            case "max-leaf-grown" -> "see a larger " + subjects;
            default -> "read another " + subjects;
        };
    }

    private static String ignored(String kind, String subjects) {
        return switch (kind) {
            case "side-effect-lost" -> "cpuid= settings no longer bring with them " + subjects;
            case "setting-without-effect" -> "cpuid= settings that no version obeys: " + subjects;
            default -> "cpuid= settings change nothing any more: " + subjects;
        };
    }

    /** What a finding is about. One setting can bring several features with it, which other settings bring as well. */
    private static Stream<String> subjects(Finding finding) {
        return finding.kind().equals("side-effect-lost")
                ? Arrays.stream(finding.subject().split(", "))
                : Stream.of(finding.subject());
    }

    private static String subjects(List<Finding> findings) {
        List<String> all = findings.stream()
                .flatMap(Wording::subjects)
                .distinct()
                .map(subject -> subject.startsWith(OPTION) ? subject.substring(OPTION.length()) : subject)
                .toList();
        String named = all.stream().limit(NAMED).collect(Collectors.joining(", "));
        return all.size() <= NAMED ? named : named + " and " + (all.size() - NAMED) + " more";
    }
}
