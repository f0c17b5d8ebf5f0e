package io.github.leafguard.verdict.trial;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.host.BootOptions;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.trial.Trial.Sort;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Boots the destination otherwise: without each of its options and without all of them, with each option that is known to decide policies,
 * and as the corpus boots the same machines.
 */
final class BootTrials {
    private final RunPlan plan;
    private final Candidate candidate;
    private final CaseEvaluator evaluator;

    BootTrials(RunPlan plan, Candidate candidate, CaseEvaluator evaluator) {
        this.plan = plan;
        this.candidate = candidate;
        this.evaluator = evaluator;
    }

    List<Trial> of(HitCases hit) {
        List<Trial> trials = new ArrayList<>();
        fewer(hit).forEach(options -> trials.addAll(tried(hit, options, Sort.BOOT_WITHOUT)));
        more(hit).forEach(options -> trials.addAll(tried(hit, options, Sort.BOOT_WITH)));
        return trials;
    }

    /** Each option that a host has, and all that it has. */
    private Set<List<String>> fewer(HitCases hit) {
        Set<String> options = new TreeSet<>();
        Set<List<String>> sets = new LinkedHashSet<>();
        hit.hosts().forEach(name -> options.addAll(host(name).bootOptions()));
        options.forEach(option -> sets.add(List.of(option)));
        hit.hosts().forEach(name -> {
            if (!host(name).bootOptions().isEmpty()) {
                sets.add(host(name).bootOptions());
            }
        });
        return sets;
    }

    private Set<List<String>> more(HitCases hit) {
        Set<List<String>> sets = new LinkedHashSet<>();
        BootOptions.KNOWN.forEach(option -> sets.add(List.of(option)));
        hit.hosts()
                .forEach(name -> plan.workload().hosts().stream()
                        .map(Workload.HostWork::host)
                        .filter(other -> other.machine()
                                .name()
                                .equals(host(name).machine().name()))
                        .filter(other ->
                                other.bootOptions().containsAll(host(name).bootOptions()))
                        .map(other -> without(other.bootOptions(), host(name).bootOptions()))
                        .filter(options -> !options.isEmpty())
                        .forEach(sets::add));
        return sets;
    }

    private List<Trial> tried(HitCases hit, List<String> options, Sort sort) {
        CuredTally tally = new CuredTally(candidate, evaluator);
        hit.byHost().forEach((name, cases) -> {
            Host host = host(name);
            List<String> own = host.bootOptions();
            if (sort == Sort.BOOT_WITHOUT
                    ? own.containsAll(options)
                    : options.stream().noneMatch(own::contains)) {
                Host other = booted(host, sort == Sort.BOOT_WITHOUT ? without(own, options) : with(own, options));
                if (candidate.unsupported(other).isEmpty()) {
                    ask(tally, hit, host, other, cases);
                }
            }
        });
        return tally.trial(sort, String.join(" ", options)).stream().toList();
    }

    private static List<String> without(List<String> options, List<String> some) {
        return options.stream().filter(option -> !some.contains(option)).toList();
    }

    private static List<String> with(List<String> options, List<String> some) {
        List<String> all = new ArrayList<>(options);
        all.addAll(some);
        return all;
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

    private void ask(CuredTally tally, HitCases hit, Host usual, Host other, List<CaseId> cases) {
        tally.addCost(defaults(usual), defaults(other));
        for (CaseId caseId : cases) {
            tally.add(
                    caseId,
                    evaluator.findingsOn(candidate, caseId, other),
                    hit.findings().get(caseId));
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
}
