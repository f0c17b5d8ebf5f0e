package io.github.leafguard.verdict.trial;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
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
import io.github.leafguard.verdict.trial.Trial.Sort;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives guests settings: those that lower max leaves to what the destinations offer, and those that hide or show a feature that the
 * findings name. A stream with CPUID data is the guest's policy, so such a guest must be started with the setting under the version that
 * archives it; a new guest, or one without CPUID data, is given it as it comes.
 */
final class SettingTrials {
    private static final int MOST_LEAVES = 4;
    private static final int MOST_FEATURES = 4;
    private static final PolicyCodec WIDEST = new PolicyCodec(PolicyBounds.widest());

    private final RunPlan plan;
    private final Candidate candidate;
    private final CaseEvaluator evaluator;

    SettingTrials(RunPlan plan, Candidate candidate, CaseEvaluator evaluator) {
        this.plan = plan;
        this.candidate = candidate;
        this.evaluator = evaluator;
    }

    List<Trial> of(HitCases hit) {
        List<Trial> trials = new ArrayList<>();
        settings(hit).forEach(setting -> trials.addAll(withSetting(setting, hit)));
        return trials;
    }

    private Host host(String name) {
        return plan.workload().host(name).orElseThrow();
    }

    private Set<CpuidSetting> settings(HitCases hit) {
        Set<CpuidSetting> settings = new LinkedHashSet<>();
        CaseId first = hit.first();
        if (!(first instanceof CaseId.Restore || first instanceof CaseId.NewGuest)) {
            return settings;
        }
        if (first instanceof CaseId.Restore) {
            maxLeaves(hit.hosts(), false).forEach(leaf -> settings.add(setting("host,maxleaf=0x%x".formatted(leaf))));
            maxLeaves(hit.hosts(), true).forEach(leaf -> settings.add(extendedMaxLeaf(leaf)));
        }
        Set<String> named = new TreeSet<>();
        hit.findings().values().stream()
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

    private List<Trial> withSetting(CpuidSetting setting, HitCases hit) {
        CuredTally now = new CuredTally(candidate, evaluator);
        CuredTally restarted = new CuredTally(candidate, evaluator);
        hit.byHost().forEach((name, cases) -> {
            for (CaseId caseId : cases) {
                if (caseId instanceof CaseId.NewGuest id) {
                    newGuest(now, setting, id, hit);
                } else if (caseId instanceof CaseId.Restore restore) {
                    ArchivedGuest guest = plan.workload().guest(restore.guest()).orElseThrow();
                    restored(guest.streamed().hasNoCpuid() ? now : restarted, setting, guest, hit);
                }
            }
        });
        List<Trial> trials = new ArrayList<>();
        now.trial(Sort.GUEST_SETTING, setting.configLine()).ifPresent(trials::add);
        restarted.trial(Sort.GUEST_RESTARTED, setting.configLine()).ifPresent(trials::add);
        return trials;
    }

    private void newGuest(CuredTally tally, CpuidSetting setting, CaseId.NewGuest id, HitCases hit) {
        int weight = hit.weights().get(id);
        tally.add(
                id,
                weight,
                evaluator.findingsWith(candidate, id, setting),
                hit.findings().get(id));
        built(id, List.of())
                .ifPresent(plain -> built(id, List.of(setting))
                        .ifPresent(set -> tally.addCost(weight, List.of(plain), List.of(set))));
    }

    private Optional<CpuPolicy> built(CaseId.NewGuest id, List<CpuidSetting> settings) {
        Host host = evaluator.host(id);
        if (candidate.unsupported(host).isPresent()) {
            return Optional.empty();
        }
        try (Hypervisor hypervisor = candidate.boot(host)) {
            DomainConfig config = DomainConfig.of(id.kind());
            return hypervisor.unsupported(config).isPresent()
                    ? Optional.empty()
                    : candidate.toolstack().open(hypervisor).build(config, settings) instanceof BuildOutcome.Built built
                            ? Optional.of(built.policy())
                            : Optional.empty();
        }
    }

    private void restored(CuredTally tally, CpuidSetting setting, ArchivedGuest guest, HitCases hit) {
        CaseId caseId = CaseId.of(guest);
        int weight = hit.weights().get(caseId);
        evaluator.asArchivedWith(guest, List.of(setting)).ifPresent(other -> {
            tally.add(
                    caseId,
                    weight,
                    evaluator.findingsOf(candidate, other),
                    hit.findings().get(caseId));
            evaluator
                    .asArchivedWith(guest, List.of())
                    .ifPresent(plain -> tally.addCost(weight, policies(plain), policies(other)));
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
