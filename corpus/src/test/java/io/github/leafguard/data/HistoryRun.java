package io.github.leafguard.data;

import io.github.leafguard.candidate.BuildOutcome.Built;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.RestoreOutcome.Restored;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelHypervisor;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.GuestOptions;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.history.History;
import io.github.leafguard.corpus.history.HistoryCase;
import io.github.leafguard.corpus.history.HistoryCase.Expectation;
import io.github.leafguard.corpus.history.HistoryCase.Guest;
import io.github.leafguard.corpus.history.HistoryCase.Side;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.Glob;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunOutcome;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.VerdictBuilder;
import io.github.leafguard.verdict.Waiver;
import io.github.leafguard.verdict.deliberate.DeliberateChanges;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Judges the two sides of a case of history as the command would. */
final class HistoryRun {
    static final History HISTORY = History.read(CommittedCorpus.DIRECTORY.resolve("history"), ArchiveLimits.DEFAULT);

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static final ModelSource MODELS = new ModelSource();
    private static final Candidates CANDIDATES = new Candidates(List.of(MODELS));

    private final HistoryCase history;
    private final Corpus corpus;

    HistoryRun(HistoryCase history) {
        this.history = history;
        this.corpus = corpus(history);
    }

    /** What is found on a side, of which nobody knows yet whether it was meant. */
    Verdict judge(Side side, List<Waiver> waivers) throws InterruptedException {
        return judge(side, waivers, DeliberateChanges.NONE);
    }

    /** What is found on a side. */
    Verdict judge(Side side, List<Waiver> waivers, DeliberateChanges deliberate) throws InterruptedException {
        return judge(side, waivers, deliberate, false);
    }

    /** What is found on a side, with fixes, masks and workarounds. */
    Verdict judgeAndSearch(Side side) throws InterruptedException {
        return judge(side, List.of(), DeliberateChanges.NONE, true);
    }

    /** What the command would report of a side: what was meant told apart, with fixes, masks and workarounds. */
    Verdict judgeAsReported(Side side) throws InterruptedException {
        return judge(side, List.of(), DeliberateChanges.ofXen(), true);
    }

    private Verdict judge(Side side, List<Waiver> waivers, DeliberateChanges deliberate, boolean searching)
            throws InterruptedException {
        Candidate candidate = CANDIDATES.resolve(side.candidate());
        RunPlan plan = new RunPlan(
                List.of(candidate),
                Baselines.named(CANDIDATES.resolve(side.baseline()), CANDIDATES),
                new Workload(history.id(), corpus),
                Checks.all(),
                Shard.WHOLE,
                1);
        RunOutcome outcome = Runner.run(plan, Progress.SILENT);
        if (!outcome.failures().isEmpty()) {
            throw new AssertionError(outcome.failures());
        }
        return new VerdictBuilder(plan, waivers, deliberate, TODAY, searching)
                .judge(outcome.results().get(0));
    }

    /** Everything that is found, advice aside, with the host it was found on. */
    static List<Found> found(Verdict verdict) {
        List<Found> found = new ArrayList<>();
        for (CaseResult result : verdict.run().cases()) {
            for (Finding finding : result.findings()) {
                if (finding.severity() != Severity.ADVICE) {
                    found.add(new Found(result.host(), finding));
                }
            }
        }
        return found;
    }

    /** When a user could have seen it: before the fix, only in comparison with it, or when the fix came. */
    static String seen(HistoryCase history) {
        Side bad = history.bad();
        if (bad == null || !history.missed().isEmpty()) {
            return "–";
        }
        String candidate = bad.candidate().substring("model:".length());
        String baseline = bad.baseline().substring("model:".length());
        if (CANDIDATES.versions().isLater(baseline, candidate).orElse(false)) {
            return "against the fix";
        }
        boolean beforeFix =
                CANDIDATES.versions().isLater(history.fixed(), candidate).orElse(true);
        return beforeFix ? "beforehand" : "at the fix";
    }

    /** A finding and its host. */
    record Found(String host, Finding finding) {
        boolean is(Expectation expectation) {
            return expectation.preExisting() == (finding.severity() == Severity.PRE_EXISTING)
                    && (expectation.check().equals("*") || expectation.check().equals(finding.check()))
                    && (expectation.kind().isEmpty()
                            || expectation.kind().equals(finding.kind().text()))
                    && (expectation.subject().isEmpty() || expectation.subject().equals(finding.subject()))
                    && (expectation.signature().isEmpty()
                            || Glob.of(expectation.signature()).matches(finding.signature()))
                    && (expectation.hosts().isEmpty() || expectation.hosts().contains(host));
        }
    }

    /** The hosts on which an expectation has to come true. */
    Collection<String> hosts(Expectation expectation) {
        return expectation.hosts().isEmpty() ? corpus.hosts().keySet() : expectation.hosts();
    }

    /** The waivers somebody would write who accepts what a case expects. */
    static List<Waiver> waivers(HistoryCase history, List<Expectation> expected) {
        List<Waiver> waivers = new ArrayList<>();
        for (Expectation each : expected) {
            Glob signatures = Glob.of(each.signature().isEmpty() ? "*" : each.signature());
            waivers.add(new Waiver(
                    history.id() + "-" + waivers.size(),
                    each.check(),
                    new Waiver.Place(each.kind(), List.of(signatures), ""),
                    new Waiver.Message.Exact(each.subject()),
                    List.of(),
                    history.waiver(),
                    TODAY.plusYears(1),
                    ""));
        }
        return waivers;
    }

    private static Corpus corpus(HistoryCase history) {
        Map<String, Host> known = new TreeMap<>(CommittedCorpus.CORPUS.hosts());
        known.putAll(HISTORY.machines().hosts());
        HistoryCase.Workload asked = history.workload();
        Set<String> names = new LinkedHashSet<>(asked.hosts().isEmpty() ? known.keySet() : asked.hosts());
        List<ArchivedGuest> guests = new ArrayList<>();
        for (String name : names) {
            for (Guest guest : asked.guests()) {
                archived(guest, name, known, guests);
            }
        }
        List<Host> hosts = names.stream().map(name -> host(known, name)).toList();
        return new Corpus(hosts.stream().map(Host::machine).distinct().toList(), hosts, guests, settings(asked));
    }

    private static Host host(Map<String, Host> known, String name) {
        if (!known.containsKey(name)) {
            throw new AssertionError("no host " + name);
        }
        return known.get(name);
    }

    private static List<CpuidSetting> settings(HistoryCase.Workload asked) {
        List<Glob> globs = asked.settings().stream().map(Glob::of).toList();
        return Stream.concat(
                        CommittedCorpus.CORPUS.settings().stream()
                                .filter(setting -> globs.stream().anyMatch(glob -> glob.matches(setting.id()))),
                        asked.featuresets().stream().map(CpuidSetting::ofFeatureset))
                .toList();
    }

    /** The guest as its version makes it, unless guests of its kind do not run there. */
    private static void archived(Guest guest, String name, Map<String, Host> known, List<ArchivedGuest> guests) {
        ModelCandidate version = MODELS.resolve(guest.source());
        GuestKind kind = GuestKind.of(guest.kind());
        ModelHypervisor hypervisor = version.boot(host(known, guest.from().isEmpty() ? name : guest.from()));
        if (hypervisor.unsupported(kind).isPresent()) {
            return;
        }
        List<CpuidSetting> settings = guest.cpuid().isEmpty()
                ? List.of()
                : List.of(new CpuidSetting(
                        "of the guest", CpuidSetting.Syntax.LIBXL, List.of(guest.cpuid()), List.of(), "4.13.0", ""));
        Built built = (Built) version.toolstack().open(hypervisor).build(DomainConfig.of(kind), settings);
        SerialisedPolicy policy = guest.carriesCpuid()
                ? hypervisor.codec().serialise(built.policy())
                : SerialisedPolicy.builder().build();
        String id = "%s/%s/%s/%d".formatted(guest.source(), name, guest.kind(), guests.size());
        GuestConfiguration configuration = new GuestConfiguration("", settings, List.of(), GuestOptions.PLAIN);
        String provenance = "made by the model of " + guest.source();
        ArchivedGuest archived = new ArchivedGuest(id, name, kind, guest.source(), policy, configuration, provenance);
        guests.add(guest.had().isEmpty() ? archived : archived.with(had(archived, guest.had(), host(known, name))));
    }

    /** What another version gives the guest when it restores it. */
    private static SerialisedPolicy had(ArchivedGuest guest, String version, Host host) {
        ModelCandidate other = MODELS.resolve(version);
        ModelHypervisor hypervisor = other.boot(host);
        Restored restored = (Restored)
                other.toolstack().open(hypervisor).restore(List.of(guest)).get(0);
        return hypervisor.codec().serialise(restored.policy());
    }
}
