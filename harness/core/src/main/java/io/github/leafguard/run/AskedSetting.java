package io.github.leafguard.run;

import io.github.leafguard.candidate.AskedBits;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.Request;
import io.github.leafguard.corpus.CpuidSetting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code cpuid=} setting as one candidate is asked about it: the same on every host, so worked out once.
 *
 * @param setting the setting
 * @param request what it asks for; null if no toolstack can tell
 * @param isUnderstoodAlike whether both toolstacks understand the same of it
 * @param isAsked false if it has keys that came after the candidate's toolstack, for which it means nothing
 */
record AskedSetting(CpuidSetting setting, @Nullable Request request, boolean isUnderstoodAlike, boolean isAsked) {
    /**
     * As the baseline's toolstack understands it, since that is what its user relies on, or the candidate's where the baseline's makes
     * nothing of it.
     */
    static AskedSetting of(CpuidSetting setting, Candidate candidate, Candidate baseline, Baselines order) {
        List<AskedBits> before = baseline.toolstack().understand(setting);
        List<AskedBits> now = candidate.toolstack().understand(setting);
        List<AskedBits> asked = before.isEmpty() ? now : before;
        return new AskedSetting(
                setting,
                request(asked),
                before.equals(now),
                !order.isLater(setting.since(), candidate.toolstack().version()));
    }

    /** All settings of a plan, in its order. */
    static List<AskedSetting> all(RunPlan plan, Candidate candidate) {
        Candidate baseline = plan.baselines().of(candidate);
        return plan.workload().settings().stream()
                .map(setting -> of(setting, candidate, baseline, plan.baselines()))
                .toList();
    }

    /** What a toolstack understands, as a request; null if it makes nothing of the setting. */
    static @Nullable Request request(List<AskedBits> asked) {
        return asked.isEmpty()
                ? null
                : new Request(asked.stream()
                        .map(bits -> Request.Word.of(bits.location(), bits.bits()))
                        .toList());
    }
}
