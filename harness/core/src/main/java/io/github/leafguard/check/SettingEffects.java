package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a setting does under the candidate and under the baseline, worked out once for all checks. For one thread. */
public final class SettingEffects {
    private final BuildOutcome candidate;
    private final BuildOutcome candidatePlain;
    private final BuildOutcome baseline;
    private final BuildOutcome baselinePlain;
    private final Versions versions;
    private @Nullable Optional<SettingEffect> now;
    private @Nullable Optional<SettingEffect> was;

    SettingEffects(
            BuildOutcome candidate,
            BuildOutcome candidatePlain,
            BuildOutcome baseline,
            BuildOutcome baselinePlain,
            Versions versions) {
        this.candidate = candidate;
        this.candidatePlain = candidatePlain;
        this.baseline = baseline;
        this.baselinePlain = baselinePlain;
        this.versions = versions;
    }

    /** Under the candidate; empty if it built no guest. */
    Optional<SettingEffect> now() {
        Optional<SettingEffect> known = now;
        if (known == null) {
            known = SettingEffect.of(candidate, candidatePlain, versions);
            now = known;
        }
        return known;
    }

    /** Under the baseline; empty if it built no guest. */
    Optional<SettingEffect> was() {
        Optional<SettingEffect> known = was;
        if (known == null) {
            known = SettingEffect.of(baseline, baselinePlain, versions);
            was = known;
        }
        return known;
    }
}
