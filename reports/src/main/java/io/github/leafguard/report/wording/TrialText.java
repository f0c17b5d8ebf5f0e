package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.trial.Cost;
import io.github.leafguard.verdict.trial.Trial;
import io.github.leafguard.verdict.trial.Trials;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What users can do meanwhile, in words. */
public final class TrialText {
    private static final int NAMES = 4;

    private TrialText() {}

    /** What helps: what costs least, and what cures most; or that nothing did: {@code none of the 19 tried cures a case: …}. */
    public static String sentence(Trials trials) {
        if (trials.options().isEmpty()) {
            return "nothing is known to try";
        }
        String asked = trials.asked() == trials.cases()
                ? ""
                : "; tried on " + Amount.of(trials.asked(), trials.cases(), "case") + ", spread evenly";
        List<Trial> helping = trials.helping();
        if (helping.isEmpty()) {
            return "none of the " + trials.options().size() + " tried cures a case: " + names(trials) + asked;
        }
        List<Trial> shown = Stream.of(helping.get(0), most(helping)).distinct().toList();
        int left = helping.size() - shown.size();
        String more = left == 0 ? "" : "; " + left + " more in report.json";
        return shown.stream().map(TrialText::line).collect(Collectors.joining("; ")) + more + asked;
    }

    /** The one that cures most, of that what costs least. */
    private static Trial most(List<Trial> helping) {
        return helping.stream()
                .reduce((cheaper, other) -> other.cured() > cheaper.cured() ? other : cheaper)
                .orElseThrow();
    }

    /** {@code boot without 'a', 'b'; boot with 'c'}. */
    private static String names(Trials trials) {
        Map<Trial.Sort, List<String>> bySort = new EnumMap<>(Trial.Sort.class);
        trials.options()
                .forEach(trial -> bySort.computeIfAbsent(trial.sort(), any -> new ArrayList<>())
                        .add(trial.text()));
        return bySort.entrySet().stream()
                .map(each -> switch (each.getKey()) {
                    case BOOT_WITHOUT -> "boot without '" + String.join("', '", each.getValue()) + "'";
                    case BOOT_WITH -> "boot with '" + String.join("', '", each.getValue()) + "'";
                    case GUEST_SETTING -> "give the guest " + String.join(", ", each.getValue());
                    case GUEST_RESTARTED -> "restart the guest with " + String.join(", ", each.getValue());
                })
                .collect(Collectors.joining("; "));
    }

    /** {@code boot without 'no-xsave' (cures 512 of 634; gains AVX)}. */
    public static String line(Trial trial) {
        return name(trial) + " (cures " + trial.cured() + " of " + trial.of() + "; " + cost(trial.cost()) + ")";
    }

    /** What cures most, of that what costs least: {@code boot without 'no-xsave' (512 of 634)}; or that nothing helps. */
    static String best(Trials trials) {
        return Optional.of(trials.helping())
                .filter(helping -> !helping.isEmpty())
                .map(TrialText::most)
                .map(best -> shortName(best) + " (" + best.cured() + " of " + best.of() + ")")
                .orElseGet(() -> trials.options().isEmpty()
                        ? ""
                        : "none of the " + trials.options().size() + " workarounds tried helps");
    }

    /** {@code restart with cpuid = "host,maxleaf=0xd"}. */
    private static String shortName(Trial trial) {
        return switch (trial.sort()) {
            case BOOT_WITHOUT, BOOT_WITH -> name(trial);
            case GUEST_SETTING -> "give it " + trial.text();
            case GUEST_RESTARTED -> "restart with " + trial.text();
        };
    }

    private static String name(Trial trial) {
        return switch (trial.sort()) {
            case BOOT_WITHOUT -> "boot without '" + trial.text() + "'";
            case BOOT_WITH -> "boot with '" + trial.text() + "'";
            case GUEST_SETTING -> "give the guest " + trial.text();
            case GUEST_RESTARTED -> "restart the guest with " + trial.text() + " before it is archived";
        };
    }

    /** What it changes besides: {@code mitigations off, loses AVX and 3 more features}; {@code costs nothing}. */
    public static String cost(Cost cost) {
        List<String> parts = new ArrayList<>();
        if (cost.mitigationOff()) {
            parts.add("mitigations off");
        }
        if (!cost.featuresLost().isEmpty()) {
            parts.add("loses " + names(cost.featuresLost()));
        }
        if (cost.leavesLost() > 0) {
            parts.add("lower max leaves in " + cost.leavesLost());
        }
        if (!cost.featuresGained().isEmpty()) {
            parts.add("gains " + names(cost.featuresGained()));
        }
        return parts.isEmpty() ? "costs nothing" : String.join(", ", parts);
    }

    private static String names(List<String> features) {
        Capped<String> shown = Capped.of(features, NAMES);
        String names = String.join(", ", shown.shown());
        return shown.more() == 0 ? names : names + " and " + shown.more() + " more";
    }
}
