package io.github.leafguard.verdict.deliberate;

import io.github.leafguard.check.Finding;
import io.github.leafguard.check.FindingKind;
import io.github.leafguard.run.Glob;
import java.util.List;
import java.util.stream.Stream;

/**
 * Findings that a deliberate change is meant to bring.
 *
 * @param rules checks with their sub-kinds, as findings have them: {@code new-guest-changed/feature-lost}, {@code max-leaf-raised}
 * @param subjects what they may name (a feature, a field, a register), as globs; of a list every thing in it
 */
public record Effect(List<String> rules, List<Glob> subjects) {
    public Effect {
        rules = List.copyOf(rules);
        subjects = List.copyOf(subjects);
        if (rules.isEmpty() || subjects.isEmpty() || subjects.stream().anyMatch(Glob::isForAnything)) {
            throw new IllegalArgumentException(
                    "an effect needs a rule and subjects that are not for anything; found rules " + rules
                            + ", subjects " + subjects);
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
