package io.github.leafguard.verdict.trial;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.host.BootOptions;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.trial.Trial.Sort;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Boots the destination otherwise: without each of its options and without all of them, with each option that is known to decide policies,
 * and as the corpus boots the same machines. Where neither a system policy nor a new guest is another then, a few cases speak for all of the
 * host.
 */
final class BootTrials {
    /** So many cases are asked where an option seems to do nothing. */
    private static final int WITNESSES = 5;

    private static final int KEPT = 1000;

    private final RunPlan plan;
    private final Candidate candidate;
    private final CaseEvaluator evaluator;

    private final Map<String, List<Host>> byMachine;
    private final Map<String, Made> usual = new HashMap<>();

    /** What a hypervisor makes on a host: its system policies and a plain guest of each kind that it can have. */
    private record Made(Map<SystemPolicy, CpuPolicy> system, Map<GuestKind, CpuPolicy> guests) {
        List<CpuPolicy> defaults() {
            return Stream.of(SystemPolicy.PV_DEFAULT, SystemPolicy.HVM_DEFAULT)
                    .map(which -> system.getOrDefault(which, CpuPolicy.EMPTY))
                    .toList();
        }
    }

    BootTrials(RunPlan plan, Candidate candidate, CaseEvaluator evaluator) {
        this.byMachine = plan.workload().hosts().stream()
                .map(Workload.HostWork::host)
                .collect(Collectors.groupingBy(host -> host.machine().name()));
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
                .forEach(name -> ofMachine(host(name)).stream()
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

    private List<Host> ofMachine(Host host) {
        return byMachine.getOrDefault(host.machine().name(), List.of());
    }

    /** The corpus's own host of this machine with these options, of which more may be known, or else this one booted so. */
    private Host booted(Host host, List<String> options) {
        return ofMachine(host).stream()
                .filter(other -> other.bootOptions().equals(options))
                .findFirst()
                .orElseGet(() -> host.booted(options));
    }

    private void ask(CuredTally tally, HitCases hit, Host host, Host other, List<CaseId> cases) {
        if (usual.size() > KEPT) {
            usual.clear();
        }
        Made before = usual.computeIfAbsent(host.name(), any -> made(host));
        Made after = made(other);
        tally.addCost(1, before.defaults(), after.defaults());
        int asked = before.equals(after) ? Math.min(WITNESSES, cases.size()) : cases.size();
        int known = tally.cured();
        for (CaseId caseId : cases.subList(0, asked)) {
            ask(tally, hit, other, caseId);
        }
        List<CaseId> rest = cases.subList(asked, cases.size());
        if (tally.cured() == known) {
            tally.addUncured(hit.weight(rest));
        } else {
            rest.forEach(caseId -> ask(tally, hit, other, caseId));
        }
    }

    private void ask(CuredTally tally, HitCases hit, Host other, CaseId caseId) {
        tally.add(
                caseId,
                hit.weights().get(caseId),
                evaluator.findingsOn(candidate, caseId, other),
                hit.findings().get(caseId));
    }

    private Made made(Host host) {
        Map<SystemPolicy, CpuPolicy> system = new EnumMap<>(SystemPolicy.class);
        Map<GuestKind, CpuPolicy> guests = new EnumMap<>(GuestKind.class);
        if (candidate.unsupported(host).isEmpty()) {
            try (Hypervisor hypervisor = candidate.boot(host)) {
                for (SystemPolicy which : SystemPolicy.values()) {
                    hypervisor.system(which).ifPresent(policy -> system.put(which, policy));
                }
                for (GuestKind kind : GuestKind.values()) {
                    DomainConfig config = DomainConfig.of(kind);
                    if (hypervisor.unsupported(config).isEmpty()
                            && candidate.toolstack().open(hypervisor).build(config, List.of())
                                    instanceof BuildOutcome.Built built) {
                        guests.put(kind, built.policy());
                    }
                }
            }
        }
        return new Made(system, guests);
    }
}
