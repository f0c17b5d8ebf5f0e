package io.github.leafguard.verdict.deliberate;

import io.github.leafguard.candidate.Lineage.TableEdit;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.FindingKind;
import io.github.leafguard.run.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Findings that a deliberate change is meant to bring.
 *
 * @param rules checks with their sub-kinds, as findings have them: {@code new-guest-changed/feature-lost}, {@code max-leaf-raised}
 * @param subjects what they may name (a feature, a field, a register), as globs; of a list every thing in it
 */
public record Effect(List<String> rules, List<Glob> subjects) {
    /** That what takes its features from the release has more of them. */
    private static final List<String> GAINS = List.of(
            "system-policy-changed/feature-gained",
            "new-guest-changed/feature-gained",
            "legacy-restore-change/feature-gained",
            "guest-visible-change/kept",
            "max-leaf-raised",
            "system-policy-changed/max-leaf-grown",
            "new-guest-changed/max-leaf-grown",
            "legacy-restore-change/max-leaf-grown");

    private static final List<String> LOSSES = List.of(
            "system-policy-changed/feature-lost",
            "max-policy-lost-feature",
            "new-guest-changed/feature-lost",
            "legacy-restore-change/feature-lost",
            "guest-visible-change/feature-lost",
            "setting-side-effect");

    public Effect {
        rules = List.copyOf(rules);
        subjects = List.copyOf(subjects);
        if (rules.isEmpty() || subjects.isEmpty() || subjects.stream().anyMatch(Glob::isForAnything)) {
            throw new IllegalArgumentException(
                    "an effect needs a rule and subjects that are not for anything; found rules " + rules
                            + ", subjects " + subjects);
        }
    }

    /** What an edit of the table of features is meant to bring, whoever makes it; none if it is none. */
    static List<Effect> of(TableEdit edit) {
        List<Effect> effects = new ArrayList<>();
        add(effects, GAINS, edit.offered().stream());
        add(effects, LOSSES, edit.audited().stream().flatMap(name -> Stream.of(name, "loses " + name)));
        add(effects, List.of("prerequisite-missing"), edit.freed().stream());
        return effects;
    }

    private static void add(List<Effect> effects, List<String> rules, Stream<String> subjects) {
        List<Glob> globs = subjects.map(Glob::of).toList();
        if (!globs.isEmpty()) {
            effects.add(new Effect(rules, globs));
        }
    }

    /** Whether a finding is one of them. */
    public boolean covers(Finding finding) {
        return things(finding).allMatch(thing -> covers(finding.kind(), thing));
    }

    /** Whether something that a finding names is among them. */
    boolean covers(FindingKind kind, String thing) {
        return rules.contains(kind.rule()) && Glob.anyMatches(subjects, thing);
    }

    /** What a finding names. */
    static Stream<String> things(Finding finding) {
        return finding.kind().isList() ? Stream.of(finding.subject().split(", ")) : Stream.of(finding.subject());
    }
}
