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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tries settings on one host under one candidate, compared with nothing but the same guest without them. */
public final class SettingSurvey {
    private SettingSurvey() {}

    /**
     * What each setting does to a guest of each kind, kind by kind. Kinds of guest that the host cannot run have no rows. What
     * comes out otherwise where something open about the host is otherwise, is undecided.
     *
     * @throws io.github.leafguard.candidate.CandidateException if the candidate could not run
     */
    public static List<SettingOutcome> of(
            Candidate candidate, Host host, List<GuestKind> kinds, List<CpuidSetting> settings) {
        HostVariants variants = new HostVariants(host);
        List<SettingOutcome> outcomes = tried(candidate, host, kinds, settings, variants);
        for (Host variant; (variant = variants.next()) != null; ) {
            List<SettingOutcome> others = tried(candidate, variant, kinds, settings, variants);
            for (int row = 0; row < outcomes.size(); row++) {
                SettingOutcome outcome = outcomes.get(row);
                if (outcome.result() != SettingOutcome.Result.UNDECIDED && !others.contains(outcome)) {
                    outcomes.set(row, outcome.undecided(hangsOn(variants)));
                }
            }
        }
        return outcomes;
    }

    /**
     * The kinds of guest that a host runs under a candidate.
     *
     * @throws io.github.leafguard.candidate.CandidateException if the candidate could not run
     */
    public static List<GuestKind> kinds(Candidate candidate, Host host) {
        try (BootedCandidate booted = new BootedCandidate(candidate, host)) {
            return Stream.of(GuestKind.values())
                    .filter(kind -> !(booted.plain(kind) instanceof BuildOutcome.Unsupported))
                    .toList();
        }
    }

    private static String hangsOn(HostVariants variants) {
        return variants.current().all().stream()
                .map(fact -> "it hangs on " + variants.question(fact.name()) + "; to decide: "
                        + fact.name().settledBy())
                .collect(Collectors.joining("; "));
    }

    private static List<SettingOutcome> tried(
            Candidate candidate, Host host, List<GuestKind> kinds, List<CpuidSetting> settings, HostVariants variants) {
        Versions versions = Versions.of(candidate, candidate);
        List<SettingOutcome> outcomes = new ArrayList<>();
        try (BootedCandidate booted = new BootedCandidate(candidate, host)) {
            for (GuestKind kind : kinds) {
                for (CpuidSetting setting :
                        booted.plain(kind) instanceof BuildOutcome.Unsupported ? List.<CpuidSetting>of() : settings) {
                    outcomes.add(outcome(candidate, host, versions, kind, setting, booted));
                }
            }
            variants.open(booted.open());
        }
        return outcomes;
    }

    private static SettingOutcome outcome(
            Candidate candidate,
            Host host,
            Versions versions,
            GuestKind kind,
            CpuidSetting setting,
            BootedCandidate booted) {
        return new SettingQuestion(
                        host,
                        versions,
                        kind,
                        setting,
                        AskedSetting.request(candidate.toolstack().understand(setting)),
                        booted.build(kind, setting),
                        booted.plain(kind, setting),
                        booted.system(kind.isHvm() ? SystemPolicy.HVM_MAX : SystemPolicy.PV_MAX))
                .outcome();
    }
}
