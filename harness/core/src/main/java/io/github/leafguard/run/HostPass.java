package io.github.leafguard.run;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One host, for all candidates, by one thread: what candidates have in common (baselines, names, archived policies) is made
 * once and dropped when the host is done.
 */
final class HostPass implements AutoCloseable {
    private final RunPlan plan;
    private final Workload.HostWork work;
    private final Examiner examiner;
    private final Map<Candidate, Booted> booted = new HashMap<>();
    private final Map<GuestKind, String[]> settingIds = new EnumMap<>(GuestKind.class);
    private String asking = "";

    /** Made when first needed, since versions are booted for it. */
    private @Nullable List<GuestGroup> groups;

    HostPass(RunPlan plan, Workload.HostWork work, Examiner examiner) {
        this.plan = plan;
        this.work = work;
        this.examiner = examiner;
    }

    private List<GuestGroup> groups() {
        List<GuestGroup> known = groups;
        if (known == null) {
            known = GuestGroup.of(
                    work.guests().stream()
                            .filter(guest -> plan.workload().asks(id(guest)))
                            .toList(),
                    this::asBuilt);
            groups = known;
        }
        return known;
    }

    /** What the version that archived a guest makes of its configuration on this host. */
    private BuildOutcome asBuilt(ArchivedGuest guest) {
        return plan.baselines()
                .archiving(guest)
                .map(version -> boot(version).asConfigured(guest))
                .orElseGet(() -> new BuildOutcome.NotCheckable("no model of " + guest.source() + " is known here"));
    }

    /** What is being asked at the moment, for the message when it goes wrong. */
    String asking() {
        return asking;
    }

    /**
     * Every case of this host under a candidate.
     *
     * @param settings the workload's settings, in its order
     */
    List<CaseResult> judge(Candidate candidate, List<AskedSetting> settings) {
        List<CaseResult> results = new ArrayList<>();
        Questions questions = questions(candidate, plan.baselines().of(candidate));
        restores(candidate, results);
        systemPolicies(questions, results);
        for (GuestKind kind : GuestKind.values()) {
            newGuest(questions, kind, results);
        }
        for (GuestKind kind : CaseId.Setting.KINDS) {
            settings(questions, kind, settings, results);
        }
        return results;
    }

    private Questions questions(Candidate candidate, Candidate baseline) {
        return Questions.of(work.host(), boot(candidate), boot(baseline));
    }

    private Booted boot(Candidate candidate) {
        return booted.computeIfAbsent(candidate, any -> {
            asking = "booting " + candidate.spec();
            return new Booted(candidate, work.host());
        });
    }

    private void restores(Candidate candidate, List<CaseResult> results) {
        Map<Candidate, List<GuestGroup>> byBaseline = new LinkedHashMap<>();
        for (GuestGroup group : groups()) {
            Candidate baseline = plan.baselines().of(candidate, group.first().guest());
            byBaseline.computeIfAbsent(baseline, any -> new ArrayList<>()).add(group);
        }
        byBaseline.forEach((baseline, some) -> restores(questions(candidate, baseline), some, results));
    }

    private void restores(Questions questions, List<GuestGroup> groups, List<CaseResult> results) {
        List<GuestGroup> asked = new ArrayList<>();
        for (GuestGroup group : groups) {
            DecodedGuest first = group.first();
            if (examiner.looksAt(questions.unaskedRestore(id(first.guest()), first.guest(), first.archived()))) {
                if (plan.baselines()
                        .isFromLater(first.guest(), questions.candidate().candidate())) {
                    spread(
                            Judgement.notCheckable("archived by a later version ("
                                    + first.guest().source() + "): restoring it on an earlier one is not promised"),
                            group,
                            results);
                } else {
                    asked.add(group);
                }
            }
        }
        List<ArchivedGuest> guests =
                asked.stream().map(group -> group.first().guest()).toList();
        asking = "restoring archived guests";
        questions.baseline().restoreAndKeep(guests);
        List<RestoreOutcome> outcomes = questions.candidate().restore(guests);
        for (int i = 0; i < guests.size(); i++) {
            asking = id(guests.get(i));
            DecodedGuest first = asked.get(i).first();
            spread(examiner.judge(questions.restore(asking, first, outcomes.get(i))), asked.get(i), results);
        }
    }

    private void spread(Judgement judgement, GuestGroup group, List<CaseResult> results) {
        for (ArchivedGuest guest : group.all()) {
            results.add(judgement.on(id(guest), work.host().name(), guest.kind().text(), guest.source()));
        }
    }

    private static String id(ArchivedGuest guest) {
        return new CaseId.Restore(guest.id()).text();
    }

    private void systemPolicies(Questions questions, List<CaseResult> results) {
        for (SystemPolicy which : SystemPolicy.values()) {
            asking = new CaseId.System(work.host().name(), which).text();
            var subject = questions.system(asking, which);
            if (plan.workload().asks(asking)
                    && (exists(subject.candidate()) || exists(subject.baseline()))
                    && examiner.looksAt(subject)) {
                // What an absent candidate has not is nothing that it lost.
                Judgement judgement = questions
                        .candidate()
                        .absent()
                        .map(Judgement::notCheckable)
                        .orElseGet(() -> examiner.judge(subject));
                results.add(judgement.on(asking, work.host().name(), "", ""));
            }
        }
    }

    /** A hypervisor whose HVM is switched off has all-zero HVM policies instead of none. */
    private static boolean exists(@Nullable CpuPolicy policy) {
        return policy != null && !policy.equals(CpuPolicy.EMPTY);
    }

    private void newGuest(Questions questions, GuestKind kind, List<CaseResult> results) {
        asking = new CaseId.NewGuest(work.host().name(), kind).text();
        if (plan.workload().asks(asking)
                && questions.concern(kind)
                && examiner.looksAt(questions.unaskedNewGuest(asking, kind))) {
            results.add(examiner.judge(questions.newGuest(asking, kind))
                    .on(asking, work.host().name(), kind.text(), ""));
        }
    }

    private void settings(Questions questions, GuestKind kind, List<AskedSetting> settings, List<CaseResult> results) {
        if (!work.host().machine().triesSettings() || !questions.concern(kind)) {
            return;
        }
        String[] ids = settingIds.computeIfAbsent(kind, this::namesOfSettings);
        for (int i = 0; i < ids.length; i++) {
            asking = ids[i];
            AskedSetting asked = settings.get(i);
            if (asked.isAsked()
                    && plan.workload().asks(asking)
                    && examiner.looksAt(questions.unaskedSetting(asking, kind, asked.setting()))) {
                results.add(examiner.judge(questions.setting(asking, kind, asked))
                        .on(asking, work.host().name(), kind.text(), ""));
            }
        }
    }

    private String[] namesOfSettings(GuestKind kind) {
        return plan.workload().settings().stream()
                .map(setting -> new CaseId.Setting(work.host().name(), kind, setting.id()).text())
                .toArray(String[]::new);
    }

    @Override
    public void close() {
        Booted.closeAll(booted.values());
    }
}
