package io.github.leafguard.verdict;

import io.github.leafguard.check.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** The one sentence a release manager reads first: what breaks, and for whom. */
final class Wording {
    private static final int NAMED = 4;

    private Wording() {}

    /**
     * The title of a regression.
     *
     * @param meaning what the check means, for a check that has no wording of its own
     */
    static String title(List<Finding> findings, Regression.Affected affected, String meaning) {
        Finding first = findings.get(0);
        String subjects = subjects(findings);
        String what = switch (first.check()) {
            case "restore-refused" -> "Archived guests are refused: " + subjects;
            case "guest-visible-change" -> "Restored guests " + seen(first.kind(), subjects);
            case "legacy-restore-change" -> "Guests archived without CPUID data " + seen(first.kind(), subjects);
            case "max-leaf-shrunk" -> "Max or default policies end at a lower leaf: " + subjects;
            case "max-policy-lost-feature" -> "Max policies no longer offer " + subjects;
            case "setting-ignored" -> ignored(first.kind(), subjects);
            case "setting-refused" -> "cpuid= settings are refused: " + subjects;
            case "unreachable-leaf" -> "Policies hold data beyond their max leaf: " + subjects;
            case "hypervisor-leaves-shrunk" -> "New guests see fewer hypervisor leaves: " + subjects;
            default -> meaning + " (" + subjects + ")";
        };
        return what + ", " + where(affected);
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

    /** {@code on 3 of 161 machines (AMD, Intel)}. */
    private static String where(Regression.Affected affected) {
        String vendors = String.join(", ", affected.byVendor().keySet());
        return "on %d of %d machines (%s)".formatted(affected.machines(), affected.machinesInCorpus(), vendors);
    }

    private static String subjects(List<Finding> findings) {
        List<String> all = findings.stream().map(Finding::subject).distinct().toList();
        String named = all.stream().limit(NAMED).collect(Collectors.joining(", "));
        return all.size() <= NAMED ? named : named + " and " + (all.size() - NAMED) + " more";
    }
}
