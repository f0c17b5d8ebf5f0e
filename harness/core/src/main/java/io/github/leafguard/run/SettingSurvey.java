package io.github.leafguard.run;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.SettingOutcome;
import io.github.leafguard.check.SettingQuestion;
import io.github.leafguard.check.Versions;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import java.util.ArrayList;
import java.util.List;

/** Tries settings on one host under one candidate, compared with nothing but the same guest without them. */
public final class SettingSurvey {
    private SettingSurvey() {}

    /**
     * What each setting does to a guest of each kind, kind by kind. Kinds of guest that the host cannot run have no rows.
     *
     * @throws io.github.leafguard.candidate.CandidateException if the candidate could not run
     */
    public static List<SettingOutcome> of(
            Candidate candidate, Host host, List<GuestKind> kinds, List<CpuidSetting> settings) {
        Versions versions = Versions.of(candidate, candidate);
        List<SettingOutcome> outcomes = new ArrayList<>();
        try (Booted booted = new Booted(candidate, host)) {
            for (GuestKind kind : kinds) {
                for (CpuidSetting setting :
                        booted.plain(kind) instanceof BuildOutcome.Unsupported ? List.<CpuidSetting>of() : settings) {
                    outcomes.add(new SettingQuestion(
                                    host,
                                    versions,
                                    kind,
                                    setting,
                                    AskedSetting.request(candidate.toolstack().understand(setting)),
                                    booted.build(kind, setting),
                                    booted.plain(kind, setting),
                                    booted.system(kind.isHvm() ? SystemPolicy.HVM_MAX : SystemPolicy.PV_MAX))
                            .outcome());
                }
            }
        }
        return outcomes;
    }
}
