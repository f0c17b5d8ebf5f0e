package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.trial.Cost;
import io.github.leafguard.verdict.trial.Trial;
import io.github.leafguard.verdict.trial.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What users can do meanwhile, in words. */
public final class TrialText {
    private static final int SHOWN = 2;
    private static final int NAMES = 4;

    private TrialText() {}

    /** What helps, what costs least first, or that nothing did: {@code none of the 19 tried cures a case: …}. */
    public static String sentence(Trials trials) {
        if (trials.options().isEmpty()) {
            return "nothing is known to try";
        }
        String asked = trials.asked() == trials.cases()
                ? ""
                : "; tried on " + Amount.of(trials.asked(), trials.cases(), "case") + ", spread evenly";
        List<Trial> helping = trials.helping();
        if (helping.isEmpty()) {
            return "none of the " + trials.options().size() + " tried cures a case: "
                    + trials.options().stream().map(TrialText::name).collect(Collectors.joining(", ")) + asked;
        }
        Capped<Trial> shown = Capped.of(helping, SHOWN);
        String more = shown.more() == 0 ? "" : "; " + shown.more() + " more in report.json";
        return shown.shown().stream().map(TrialText::line).collect(Collectors.joining("; ")) + more + asked;
    }

    /** {@code boot without 'no-xsave' (cures 512 of 634; gains AVX)}. */
    public static String line(Trial trial) {
        return name(trial) + " (cures " + trial.cured() + " of " + trial.of() + "; " + cost(trial.cost()) + ")";
    }

    /** What cures most, of that what costs least: {@code do: boot without 'no-xsave' (512 of 634)}; or that nothing helps. */
    static String inShort(Trials trials) {
        return trials.helping().stream()
                .reduce((cheaper, other) -> other.cured() > cheaper.cured() ? other : cheaper)
                .map(best -> "do: " + shortName(best) + " (" + best.cured() + " of " + best.of() + ")")
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
