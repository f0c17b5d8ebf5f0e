package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One question put to a candidate, with its answer and the baseline's. Checks look at cases and at nothing else. */
public sealed interface Case {
    /** Stable name, unique in a run; starts with the scope: {@code restore/…}, {@code system/…}, {@code setting/…}, {@code new/…}. */
    CaseId id();

    /** The host it was asked on. */
    Host host();

    /** The versions compared, for sentences. */
    Versions versions();

    /**
     * An archived guest comes back.
     *
     * @param archived its policy as archived or, if nothing carried any, as the version that archived it builds it; null if nobody can tell
     * @param candidate what the candidate made of it
     * @param baseline what the baseline made of it
     * @param candidateMax the candidate's max policy for the guest's kind, null if it has none
     * @param baselineMax the baseline's
     */
    record Restore(
            CaseId id,
            Host host,
            Versions versions,
            ArchivedGuest guest,
            @Nullable CpuPolicy archived,
            RestoreOutcome candidate,
            RestoreOutcome baseline,
            @Nullable CpuPolicy candidateMax,
            @Nullable CpuPolicy baselineMax)
            implements Case {}

    /**
     * A max or default policy of a host; null where the hypervisor has none.
     */
    record System(
            CaseId id,
            Host host,
            Versions versions,
            SystemPolicy which,
            @Nullable CpuPolicy candidate,
            @Nullable CpuPolicy baseline)
            implements Case {}

    /**
     * A {@code cpuid=} setting on a new guest, and the same guest without it.
     *
     * @param request the bits the setting asks for; null if that cannot be told, then only its effect as a whole is judged
     * @param isUnderstoodAlike whether both toolstacks understand the same of it
     * @param effects what it does under either
     */
    record Setting(
            CaseId id,
            Host host,
            Versions versions,
            GuestKind kind,
            CpuidSetting setting,
            @Nullable Request request,
            boolean isUnderstoodAlike,
            BuildOutcome candidate,
            BuildOutcome candidatePlain,
            BuildOutcome baseline,
            BuildOutcome baselinePlain,
            SettingEffects effects)
            implements Case {
        /** Works out the effects when a check asks for them. */
        public Setting(
                CaseId id,
                Host host,
                Versions versions,
                GuestKind kind,
                CpuidSetting setting,
                @Nullable Request request,
                boolean isUnderstoodAlike,
                BuildOutcome candidate,
                BuildOutcome candidatePlain,
                BuildOutcome baseline,
                BuildOutcome baselinePlain) {
            this(
                    id,
                    host,
                    versions,
                    kind,
                    setting,
                    request,
                    isUnderstoodAlike,
                    candidate,
                    candidatePlain,
                    baseline,
                    baselinePlain,
                    new SettingEffects(candidate, candidatePlain, baseline, baselinePlain, versions));
        }
    }

    /**
     * A new guest without settings.
     *
     * @param candidateLeafLimit hypervisor-leaf limit the guest reads under the candidate, if it can be told
     * @param baselineLeafLimit the same under the baseline
     */
    record NewGuest(
            CaseId id,
            Host host,
            Versions versions,
            GuestKind kind,
            BuildOutcome candidate,
            BuildOutcome baseline,
            OptionalInt candidateLeafLimit,
            OptionalInt baselineLeafLimit)
            implements Case {}
}
