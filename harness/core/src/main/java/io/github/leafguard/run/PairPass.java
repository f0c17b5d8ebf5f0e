package io.github.leafguard.run;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.StandIn;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.Case;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.run.ReleasePairs.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One host under many releases, pair by pair, of which a step comes before the longer pairs that it is part of. For one thread. */
final class PairPass implements AutoCloseable {
    private final List<Candidate> releases;
    private final List<Pair> pairs;
    private final List<Baselines> baselines;
    private final CaseFilter filter;
    private final AskedSettings settings;
    private final Workload.HostWork work;
    private final Workload workload;
    private final Examiner examiner;
    private final Map<Candidate, BootedCandidate> booted = new HashMap<>();
    private final List<Questions> questions = new ArrayList<>();
    private final List<List<CaseResult>> failed = new ArrayList<>();
    private final int[] cases;
    private final int[] missing;

    PairPass(
            List<Candidate> releases,
            List<Pair> pairs,
            List<Baselines> baselines,
            CaseFilter filter,
            AskedSettings settings,
            Workload.HostWork work,
            Workload workload,
            Examiner examiner) {
        this.releases = releases;
        this.pairs = pairs;
        this.baselines = baselines;
        this.filter = filter;
        this.settings = settings;
        this.work = work;
        this.workload = workload;
        this.examiner = examiner;
        this.cases = new int[pairs.size()];
        this.missing = new int[pairs.size()];
        pairs.forEach(pair -> failed.add(new ArrayList<>()));
    }

    void judge() {
        for (Pair pair : pairs) {
            questions.add(new Questions(work.host(), releases.get(pair.to()), releases.get(pair.from()), this::boot));
        }
        restores();
        for (SystemPolicy which : SystemPolicy.values()) {
            system(which);
        }
        for (GuestKind kind : GuestKind.values()) {
            newGuest(kind);
        }
        if (work.host().triesSettings()) {
            for (GuestKind kind : CaseId.Setting.KINDS) {
                for (int number = 0; number < settings.size(); number++) {
                    setting(kind, number);
                }
            }
        }
    }

    void tell(ReleasePairs.Listener listener) {
        for (int pair = 0; pair < pairs.size(); pair++) {
            int number = pair;
            listener.counted(number, cases[number], missing[number]);
            failed.get(number).forEach(result -> listener.failed(number, result));
        }
    }

    private BootedCandidate boot(int release) {
        return boot(releases.get(release));
    }

    private BootedCandidate boot(Candidate release) {
        return booted.computeIfAbsent(release, any -> new BootedCandidate(release, work.host()));
    }

    private void take(int pair, Judgement judgement, Function<Judgement, CaseResult> result) {
        if (judgement.status() == Status.FAILED) {
            failed.get(pair).add(result.apply(judgement));
        } else if (judgement.status().isMissing()) {
            missing[pair]++;
        }
    }

    private void system(SystemPolicy which) {
        CaseId id = new CaseId.System(work.host().name(), which);
        if (!filter.takes(id)) {
            return;
        }
        for (int pair = 0; pair < pairs.size(); pair++) {
            CpuPolicy before = boot(pairs.get(pair).from()).system(which);
            CpuPolicy now = boot(pairs.get(pair).to()).system(which);
            if (!exists(before) && !exists(now)) {
                continue;
            }
            cases[pair]++;
            if (!Objects.equals(before, now)) {
                take(
                        pair,
                        examiner.judge(questions.get(pair).system(id, which)),
                        judgement -> judgement.on(id, work.host().name(), ""));
            }
        }
    }

    private static boolean exists(@Nullable CpuPolicy policy) {
        return policy != null && !policy.equals(CpuPolicy.EMPTY);
    }

    private void newGuest(GuestKind kind) {
        CaseId id = new CaseId.NewGuest(work.host().name(), kind);
        for (int pair = 0; pair < pairs.size() && filter.takes(id); pair++) {
            Questions asked = questions.get(pair);
            if (!asked.concern(kind)) {
                continue;
            }
            cases[pair]++;
            BuildOutcome now = asked.candidate().plain(kind);
            boolean alike = isAlike(now, asked.baseline().plain(kind))
                    && asked.candidate().leafLimit(kind).equals(asked.baseline().leafLimit(kind));
            if (!alike) {
                take(
                        pair,
                        examiner.judge(asked.newGuest(id, kind)),
                        judgement -> judgement.on(id, work.host().name(), kind.text()));
            }
        }
    }

    /** The same success; what could not be asked, or failed, is looked at by the checks. */
    private static boolean isAlike(BuildOutcome one, BuildOutcome other) {
        return one instanceof BuildOutcome.Built && one.equals(other);
    }

    /** Longer pairs are asked about settings that a step on their way broke. */
    private void setting(GuestKind kind, int number) {
        CpuidSetting setting = workload.settings().get(number);
        CaseId id = new CaseId.Setting(work.host().name(), kind, setting.id());
        if (!filter.takes(id)) {
            return;
        }
        BuildOutcome[] outcomes = new BuildOutcome[releases.size()];
        Set<Integer> hit = new HashSet<>();
        for (int pair = 0; pair < pairs.size(); pair++) {
            Pair between = pairs.get(pair);
            AskedSetting asked = settings.of(number, between);
            if (!questions.get(pair).concern(kind) || !asked.isAsked()) {
                continue;
            }
            cases[pair]++;
            if (!between.isStep() && between.steps().stream().noneMatch(hit::contains)) {
                continue;
            }
            BuildOutcome before = outcome(outcomes, between.from(), kind, setting);
            BuildOutcome now = outcome(outcomes, between.to(), kind, setting);
            BuildOutcome plainBefore = boot(between.from()).plain(kind, setting);
            BuildOutcome plainNow = boot(between.to()).plain(kind, setting);
            if (asked.isUnderstoodAlike() && isAlike(now, before) && isAlike(plainNow, plainBefore)) {
                continue;
            }
            Judgement judgement = examiner.judge(new Case.Setting(
                    id,
                    work.host(),
                    questions.get(pair).versions(),
                    kind,
                    setting,
                    asked.request(),
                    asked.isUnderstoodAlike(),
                    now,
                    plainNow,
                    before,
                    plainBefore));
            if (judgement.status() == Status.FAILED) {
                hit.add(pair);
            }
            take(pair, judgement, found -> found.on(id, work.host().name(), kind.text()));
        }
    }

    private BuildOutcome outcome(BuildOutcome[] outcomes, int release, GuestKind kind, CpuidSetting setting) {
        BuildOutcome known = outcomes[release];
        if (known == null) {
            known = boot(release).build(kind, setting);
            outcomes[release] = known;
        }
        return known;
    }

    private void restores() {
        List<GuestGroup> groups = GuestGroup.of(
                GuestGroup.equal(work.guests().stream()
                        .filter(guest -> filter.takes(CaseId.of(guest)))
                        .toList()),
                this::asBuilt);
        for (int release = 0; release < releases.size(); release++) {
            Baselines own = baselines.get(release);
            String version = releases.get(release).version();
            boot(release)
                    .restoreAndKeep(groups.stream()
                            .map(group -> group.first().guest())
                            .filter(guest -> !own.isLater(guest.source(), version))
                            .toList());
        }
        for (GuestGroup group : groups) {
            for (int pair = 0; pair < pairs.size(); pair++) {
                if (isPromised(group.first().guest(), pairs.get(pair))) {
                    restore(pair, group);
                }
            }
        }
    }

    private BuildOutcome asBuilt(ArchivedGuest guest) {
        return baselines
                .get(0)
                .archiving(guest)
                .map(version -> boot(version).asConfigured(guest))
                .orElseGet(() -> new BuildOutcome.NotCheckable("no model of " + guest.source() + " is known here"));
    }

    /** Whether the guest runs under the baseline, and has to under the candidate. */
    private boolean isPromised(ArchivedGuest guest, Pair pair) {
        Candidate from = releases.get(pair.from());
        Candidate to = releases.get(pair.to());
        Baselines order = baselines.get(pair.from());
        if (order.isLater(guest.source(), from.version()) || order.isFromLater(guest, to)) {
            return false;
        }
        if (guest.refusal() != null && !guest.refusal().isMeantFor(to.version()).orElse(false)) {
            return false;
        }
        return order.of(to, guest) instanceof StandIn.Exact measure
                && measure.candidate().equals(from);
    }

    private void restore(int pair, GuestGroup group) {
        Questions asked = questions.get(pair);
        ArchivedGuest guest = group.first().guest();
        cases[pair] += group.all().size();
        RestoreOutcome now = asked.candidate().restored(guest);
        RestoreOutcome before = asked.baseline().restored(guest);
        SystemPolicy max = guest.kind().isHvm() ? SystemPolicy.HVM_MAX : SystemPolicy.PV_MAX;
        boolean alike = now instanceof RestoreOutcome.Restored
                && now.equals(before)
                && Objects.equals(
                        asked.candidate().system(max), asked.baseline().system(max));
        if (alike) {
            return;
        }
        Judgement judgement = examiner.judge(asked.restore(CaseId.of(guest), group.first(), now));
        boolean refusedBefore = before instanceof RestoreOutcome.Refused;
        Baselines order = baselines.get(pairs.get(pair).from());
        if (judgement.status() == Status.FAILED
                && refusedBefore
                && order.newerThan(asked.judged(), guest).isPresent()) {
            return;
        }
        for (ArchivedGuest one : group.all()) {
            take(
                    pair,
                    judgement,
                    found -> found.on(
                            CaseId.of(one), work.host().name(), one.kind().text(), one.source(), ""));
        }
    }

    @Override
    public void close() {
        BootedCandidate.closeAll(booted.values());
    }
}
