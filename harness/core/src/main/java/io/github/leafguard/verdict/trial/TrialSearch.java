package io.github.leafguard.verdict.trial;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.host.BootOptions;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.trial.Trial.Sort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tries what users can do about a regression on every case that it hits, up to {@link #MOST_CASES}: boots the destination without each of its
 * options and with each that is known to decide policies, and gives the guest settings that lower its max leaves, or hide or show the
 * features that the findings name. A case is cured if it is judged, does not show the regression, and shows nothing that it did not show.
 */
public final class TrialSearch {
    static final int MOST_CASES = 1500;
    private static final int MOST_LEAVES = 4;
    private static final int MOST_FEATURES = 4;
    private static final PolicyCodec WIDEST = new PolicyCodec(PolicyBounds.widest());

    private final RunPlan plan;
    private final Candidate candidate;
    private final CaseEvaluator evaluator;

    /**
     * @param plan the run
     * @param candidate who answers: the candidate, or the model of its changes
     * @param evaluator asks single cases
     */
    public TrialSearch(RunPlan plan, Candidate candidate, CaseEvaluator evaluator) {
        this.plan = plan;
        this.candidate = candidate;
        this.evaluator = evaluator;
    }

    /** What it comes to for the findings of one regression, ordered by case. */
    public Trials of(List<Finding> findings) {
        Map<CaseId, List<Finding>> byCase = new LinkedHashMap<>();
        findings.forEach(finding -> byCase.computeIfAbsent(finding.caseId(), any -> new ArrayList<>(1))
                .add(finding));
        Map<String, List<CaseId>> byHost = new LinkedHashMap<>();
        List<CaseId> asked = spread(List.copyOf(byCase.keySet()));
        asked.forEach(caseId -> byHost.computeIfAbsent(evaluator.host(caseId).name(), any -> new ArrayList<>())
                .add(caseId));
        List<Trial> trials = new ArrayList<>();
        trials.addAll(withoutOptions(byHost, byCase));
        trials.addAll(withOptions(byHost, byCase));
        for (CpuidSetting setting : settings(byHost, byCase)) {
            trials.addAll(withSetting(setting, byHost, byCase));
        }
        return new Trials(
                byCase.size(), asked.size(), trials.stream().sorted(Trial.ORDER).toList());
    }

    private static List<CaseId> spread(List<CaseId> cases) {
        if (cases.size() <= MOST_CASES) {
            return cases;
        }
        List<CaseId> some = new ArrayList<>(MOST_CASES);
        for (int number = 0; number < MOST_CASES; number++) {
            some.add(cases.get((int) ((long) number * (cases.size() - 1) / (MOST_CASES - 1))));
        }
        return some;
    }

    /** Counts of one option. */
    private final class Counter {
        private final CostTally cost = new CostTally(candidate.catalog());
        private int cured;
        private int of;

        private void add(Optional<List<Finding>> found, List<Finding> before, CaseId caseId) {
            of++;
            if (found.isPresent() && isCured(found.get(), before, evaluator.findings(candidate, caseId))) {
                cured++;
            }
        }

        private Optional<Trial> trial(Sort sort, String text) {
            return of == 0
                    ? Optional.empty()
                    : Optional.of(new Trial(sort, text, cured, of, cost.cost(isMitigationOff(sort, text))));
        }
    }

    private static boolean isCured(List<Finding> found, List<Finding> regression, List<Finding> known) {
        return found.stream()
                .filter(finding -> finding.severity() == Severity.REGRESSION)
                .noneMatch(finding -> regression.stream().anyMatch(finding::isSameTrouble)
                        || known.stream().noneMatch(finding::isSameTrouble));
    }

    private static boolean isMitigationOff(Sort sort, String text) {
        return sort == Sort.BOOT_WITH && text.startsWith("spec-ctrl=");
    }

    private List<Trial> withoutOptions(Map<String, List<CaseId>> byHost, Map<CaseId, List<Finding>> findings) {
        Set<String> options = new TreeSet<>();
        byHost.keySet().forEach(name -> options.addAll(host(name).bootOptions()));
        List<Trial> trials = new ArrayList<>();
        for (String option : options) {
            Counter counter = new Counter();
            byHost.forEach((name, cases) -> {
                if (host(name).bootOptions().contains(option)) {
                    List<String> left = new ArrayList<>(host(name).bootOptions());
                    left.removeIf(option::equals);
                    boot(counter, booted(host(name), left), host(name), cases, findings);
                }
            });
            counter.trial(Sort.BOOT_WITHOUT, option).ifPresent(trials::add);
        }
        return trials;
    }

    private List<Trial> withOptions(Map<String, List<CaseId>> byHost, Map<CaseId, List<Finding>> findings) {
        List<Trial> trials = new ArrayList<>();
        for (String option : BootOptions.KNOWN) {
            Counter counter = new Counter();
            byHost.forEach((name, cases) -> {
                if (!host(name).bootOptions().contains(option)) {
                    List<String> more = new ArrayList<>(host(name).bootOptions());
                    more.add(option);
                    boot(counter, booted(host(name), more), host(name), cases, findings);
                }
            });
            counter.trial(Sort.BOOT_WITH, option).ifPresent(trials::add);
        }
        return trials;
    }

    private Host host(String name) {
        return plan.workload().host(name).orElseThrow();
    }

    /** The corpus's own host of this machine with these options, of which more may be known, or else this one booted so. */
    private Host booted(Host host, List<String> options) {
        return plan.workload().hosts().stream()
                .map(Workload.HostWork::host)
                .filter(other -> other.machine().name().equals(host.machine().name()))
                .filter(other -> other.bootOptions().equals(options))
                .findFirst()
                .orElseGet(() -> host.booted(options));
    }

    private void boot(
            Counter counter, Host booted, Host usual, List<CaseId> cases, Map<CaseId, List<Finding>> findings) {
        List<CpuPolicy> before = defaults(usual);
        List<CpuPolicy> after = defaults(booted);
        counter.cost.add(before, after);
        for (CaseId caseId : cases) {
            counter.add(evaluator.findingsOn(candidate, caseId, booted), findings.get(caseId), caseId);
        }
    }

    private List<CpuPolicy> defaults(Host host) {
        if (candidate.unsupported(host).isPresent()) {
            return List.of();
        }
        try (Hypervisor hypervisor = candidate.boot(host)) {
            List<CpuPolicy> policies = new ArrayList<>();
            for (SystemPolicy which : List.of(SystemPolicy.PV_DEFAULT, SystemPolicy.HVM_DEFAULT)) {
                policies.add(hypervisor.system(which).orElse(CpuPolicy.EMPTY));
            }
            return policies;
        }
    }

    private Set<CpuidSetting> settings(Map<String, List<CaseId>> byHost, Map<CaseId, List<Finding>> findings) {
        Set<CpuidSetting> settings = new LinkedHashSet<>();
        CaseId first = byHost.values().iterator().next().get(0);
        if (!(first instanceof CaseId.Restore || first instanceof CaseId.NewGuest)) {
            return settings;
        }
        if (first instanceof CaseId.Restore) {
            maxLeaves(byHost.keySet(), false)
                    .forEach(leaf -> settings.add(setting("host,maxleaf=0x%x".formatted(leaf))));
            maxLeaves(byHost.keySet(), true).forEach(leaf -> settings.add(extendedMaxLeaf(leaf)));
        }
        Set<String> named = new TreeSet<>();
        findings.values().stream()
                .flatMap(List::stream)
                .map(Finding::subject)
                .distinct()
                .forEach(subject -> candidate
                        .catalog()
                        .find(subject)
                        .map(Feature::optionName)
                        .ifPresent(named::add));
        named.stream().limit(MOST_FEATURES).forEach(key -> {
            settings.add(setting("host,%s=0".formatted(key)));
            settings.add(setting("host,%s=1".formatted(key)));
        });
        return settings;
    }

    /** The different max leaves that max policies have on these hosts, the lowest first. */
    private Set<Integer> maxLeaves(Set<String> hosts, boolean extended) {
        Set<Integer> leaves = new TreeSet<>(Integer::compareUnsigned);
        for (String name : hosts) {
            if (candidate.unsupported(host(name)).isEmpty()) {
                try (Hypervisor hypervisor = candidate.boot(host(name))) {
                    for (SystemPolicy which : List.of(SystemPolicy.PV_MAX, SystemPolicy.HVM_MAX)) {
                        hypervisor
                                .system(which)
                                .map(policy -> extended ? policy.extdMaxLeaf() : policy.basicMaxLeaf())
                                .filter(leaf -> leaf != 0)
                                .ifPresent(leaves::add);
                    }
                }
            }
        }
        return leaves.stream()
                .limit(MOST_LEAVES)
                .collect(() -> new TreeSet<>(Integer::compareUnsigned), Set::add, Set::addAll);
    }

    private static CpuidSetting setting(String line) {
        return new CpuidSetting("tried", CpuidSetting.Syntax.LIBXL, List.of(line), List.of(), "4.13.0", "");
    }

    private static CpuidSetting extendedMaxLeaf(int leaf) {
        String bits = String.format("%32s", Integer.toBinaryString(leaf)).replace(' ', '0');
        return new CpuidSetting(
                "tried", CpuidSetting.Syntax.XEND, List.of("0x80000000:eax=" + bits), List.of(), "4.13.0", "");
    }

    private List<Trial> withSetting(
            CpuidSetting setting, Map<String, List<CaseId>> byHost, Map<CaseId, List<Finding>> findings) {
        Counter now = new Counter();
        Counter restarted = new Counter();
        byHost.forEach((name, cases) -> {
            for (CaseId caseId : cases) {
                if (caseId instanceof CaseId.NewGuest id) {
                    newGuest(now, setting, id, findings.get(caseId));
                } else if (caseId instanceof CaseId.Restore restore) {
                    ArchivedGuest guest = plan.workload().guest(restore.guest()).orElseThrow();
                    restored(guest.streamed().hasNoCpuid() ? now : restarted, setting, guest, findings.get(caseId));
                }
            }
        });
        List<Trial> trials = new ArrayList<>();
        now.trial(Sort.GUEST_SETTING, setting.configLine()).ifPresent(trials::add);
        restarted.trial(Sort.GUEST_RESTARTED, setting.configLine()).ifPresent(trials::add);
        return trials;
    }

    private void newGuest(Counter counter, CpuidSetting setting, CaseId.NewGuest id, List<Finding> findings) {
        counter.add(evaluator.findingsWith(candidate, id, setting), findings, id);
        built(candidate, id, List.of())
                .ifPresent(plain -> built(candidate, id, List.of(setting))
                        .ifPresent(set -> counter.cost.add(List.of(plain), List.of(set))));
    }

    private Optional<CpuPolicy> built(Candidate any, CaseId.NewGuest id, List<CpuidSetting> settings) {
        Host host = evaluator.host(id);
        if (any.unsupported(host).isPresent()) {
            return Optional.empty();
        }
        try (Hypervisor hypervisor = any.boot(host)) {
            DomainConfig config = DomainConfig.of(id.kind());
            return hypervisor.unsupported(config).isPresent()
                    ? Optional.empty()
                    : any.toolstack().open(hypervisor).build(config, settings) instanceof BuildOutcome.Built built
                            ? Optional.of(built.policy())
                            : Optional.empty();
        }
    }

    private void restored(Counter counter, CpuidSetting setting, ArchivedGuest guest, List<Finding> findings) {
        evaluator.asArchivedWith(guest, List.of(setting)).ifPresent(other -> {
            counter.add(evaluator.findingsOf(candidate, other), findings, CaseId.of(guest));
            evaluator
                    .asArchivedWith(guest, List.of())
                    .ifPresent(plain -> counter.cost.add(policies(plain), policies(other)));
        });
    }

    /** What a guest was archived with, or, if nothing carries that, what it has when it is back; empty if it does not come back. */
    private List<CpuPolicy> policies(ArchivedGuest guest) {
        if (!guest.streamed().hasNoCpuid()) {
            return List.of(decoded(guest));
        }
        Host host = host(guest.host());
        if (candidate.unsupported(host).isPresent()) {
            return List.of();
        }
        try (Hypervisor hypervisor = candidate.boot(host)) {
            RestoreOutcome outcome = candidate
                    .toolstack()
                    .open(hypervisor)
                    .restore(List.of(guest))
                    .get(0);
            return outcome instanceof RestoreOutcome.Restored restored ? List.of(restored.policy()) : List.of();
        }
    }

    private static CpuPolicy decoded(ArchivedGuest guest) {
        MutablePolicy archived = new MutablePolicy();
        WIDEST.deserialise(guest.policy(), archived);
        return archived.freeze();
    }
}
