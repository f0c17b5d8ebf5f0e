package io.github.leafguard.report.wording;

import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Harm;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.trial.Trials;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences on a regression: what breaks and for whom, what hides more of it, and what helps. */
public final class RegressionText {
    private static final int NAMED = 4;
    private static final String OPTION = "cpuid = ";

    private RegressionText() {}

    /** The one sentence a release manager reads first. */
    public static String title(Regression regression) {
        return what(regression) + ", "
                + regression
                        .affected()
                        .spread()
                        .where(String.join(
                                ", ", regression.affected().byVendor().keySet()));
    }

    /** The same where the share stands beside it: what those that are hit have in common is told instead, if anything is known. */
    public static String titleBesideShare(Regression regression) {
        String who = WhoText.place(regression.affected());
        return who.isEmpty() ? title(regression) : what(regression) + ", " + who;
    }

    /** The same in short: what breaks, and what those that are hit have in common if that is known; how many they are stands elsewhere. */
    public static String shortTitle(Regression regression) {
        String who = WhoText.place(regression.affected());
        return who.isEmpty() ? what(regression) : what(regression) + ", " + who;
    }

    /** What breaks, and nothing of whom. */
    public static String what(Regression regression) {
        return regression.kind().headline().formatted(subjects(regression));
    }

    private static String subjects(Regression regression) {
        List<String> all = regression.findings().stream()
                .flatMap(RegressionText::subjects)
                .distinct()
                .map(RegressionText::brief)
                .toList();
        String named = all.stream().limit(NAMED).collect(Collectors.joining(", "));
        return all.size() <= NAMED ? named : named + " and " + (all.size() - NAMED) + " more";
    }

    /** What differs as a title names it: of a setting its value alone, of an error what its leaf does not say already. */
    static String brief(String subject) {
        return ErrorWords.brief(subject.startsWith(OPTION) ? subject.substring(OPTION.length()) : subject);
    }

    private static Stream<String> subjects(Finding finding) {
        return finding.kind().isList() ? Arrays.stream(finding.subject().split(", ")) : Stream.of(finding.subject());
    }

    /** Why fewer hosts are hit than could be, one sentence for each change that hides something. */
    public static List<String> masks(Regression regression) {
        return regression.masks().stream().map(RegressionText::mask).toList();
    }

    /** {@code 25 more hosts by e9b4fe263649, 4 more by 5ae4120635ad}; empty if nothing is hidden. */
    public static String masksInShort(Regression regression) {
        return regression.masks().stream()
                .map(mask -> Amount.of(mask.hosts().size(), "more host") + " by "
                        + mask.change().commit())
                .collect(Collectors.joining(", "));
    }

    /** {@code hosts without XSAVE; since 540d911c2813; hidden on 29 more hosts; do: boot without 'no-xsave'}. */
    public static String inShort(Regression regression) {
        int hidden = regression.masks().stream()
                .mapToInt(mask -> mask.hosts().size())
                .sum();
        String who = WhoText.description(regression.affected());
        return Stream.of(
                        who.isEmpty() ? Amount.of(regression.affected().hosts().size(), "host") : who,
                        shortSince(regression),
                        hidden == 0 ? "" : "hidden on " + Amount.of(hidden, "more host"),
                        help(regression))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String shortSince(Regression regression) {
        Regression.Cause since = regression.since();
        if (since == null) {
            return regression.isNew() ? "new since " + regression.newSince() : "since: not known";
        }
        return (since.isLacking() ? "lacks " : "since ") + since.commit();
    }

    private static String help(Regression regression) {
        Trials trials = regression.sought().trials();
        String best = bestWorkaround(regression);
        return trials == null || trials.helping().isEmpty() ? best : "do: " + best;
    }

    /** What helps most, in short, or that nothing does; empty if nothing was tried. */
    public static String bestWorkaround(Regression regression) {
        Trials trials = regression.sought().trials();
        return trials == null ? "" : TrialText.best(trials);
    }

    private static String mask(Regression.Mask mask) {
        return "hidden on %d more %s (%s) by %s (%s); a revert of that breaks them as well"
                .formatted(
                        mask.hosts().size(),
                        mask.hosts().size() == 1 ? "host" : "hosts",
                        Amount.of(mask.machines(), "machine"),
                        mask.change().commit(),
                        mask.change().title());
    }

    /** What users can do meanwhile, or that nothing that was tried helps; empty if nothing was tried. */
    public static String workarounds(Regression regression) {
        Trials trials = regression.sought().trials();
        return trials == null ? "" : TrialText.sentence(trials);
    }

    /** Why no way around it was tried, where none was. */
    public static String untried(Regression regression) {
        if (regression.kind().harm() == Harm.POLICY_CHANGED) {
            return "nothing was tried: by itself this hurts no guest";
        }
        return regression.isNew()
                ? "nothing was tried: the model of " + regression.newSince()
                        + " does not show it, so it cannot tell what helps"
                : "no way around it was tried";
    }

    /** The change that was meant to bring it and why, {@code 8fe24090d940: Forces TSX on …}; empty if none was. */
    public static String deliberate(Regression regression) {
        Regression.Deliberate change = regression.deliberate();
        if (change == null) {
            return "";
        }
        String text = change.change() + ": " + change.what() + "; " + change.why() + " (" + change.who() + ")";
        return change.alone() ? text : text + ". Its cases break by something else as well";
    }

    /** The waiver that accepts it, empty if none does. */
    public static String waiver(Regression regression) {
        Regression.Waived waived = regression.waived();
        return waived == null ? "" : waived.waiver();
    }
}
