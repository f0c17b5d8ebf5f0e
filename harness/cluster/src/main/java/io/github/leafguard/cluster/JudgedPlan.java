package io.github.leafguard.cluster;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseFilter;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is sent to executors: all but the guests.
 *
 * @param candidates specs, which are resolved anew there
 * @param baseline spec, or null for the version that archived each guest
 * @param only the words of {@code --only}
 * @param hosts with what their evidence shows
 * @param settings settings to try
 * @param portions which guest is in which portion
 * @param tasks which portion is in which task
 * @param first the first block of each journal
 */
record JudgedPlan(
        ArrayList<String> candidates,
        @Nullable String baseline,
        ArrayList<String> only,
        ArrayList<Host> hosts,
        ArrayList<CpuidSetting> settings,
        PortionTable portions,
        PortionPartitioner tasks,
        byte[] first)
        implements Serializable {
    static JudgedPlan of(
            RunPlan plan, List<String> only, PortionTable portions, PortionPartitioner tasks, byte[] first) {
        return new JudgedPlan(
                new ArrayList<>(plan.candidates().stream().map(Candidate::spec).toList()),
                plan.baselines().named().map(Candidate::spec).orElse(null),
                new ArrayList<>(only),
                new ArrayList<>(
                        plan.hosts().stream().map(Workload.HostWork::host).toList()),
                new ArrayList<>(plan.workload().settings()),
                portions,
                tasks,
                first);
    }

    /** The plan, without guests. */
    RunPlan plan() {
        Candidates known = new Candidates(List.of(new ModelSource()));
        Set<Machine> machines = new LinkedHashSet<>();
        hosts.forEach(host -> machines.add(host.machine()));
        return new RunPlan(
                candidates.stream().map(known::resolve).toList(),
                baseline == null ? Baselines.archived(known) : Baselines.named(known.resolve(baseline), known),
                new Workload("fleet", new Corpus(machines, hosts, List.of(), settings)),
                CaseFilter.of(only, Checks.all()),
                Shard.WHOLE,
                1);
    }
}
