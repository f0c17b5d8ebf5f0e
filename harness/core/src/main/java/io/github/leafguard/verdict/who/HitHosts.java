package io.github.leafguard.verdict.who;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.run.CaseResult;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tells who is hit by findings of a run. Who could be hit are the hosts on which one of those questions was judged that show it
 * somewhere: a host that was never asked says nothing. Not thread-safe.
 */
public final class HitHosts {
    /** Where findings name more features than these, no single one of them is what it is about. */
    private static final int FEW = 8;

    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();
    private final Traits traits;
    private final List<FeatureCatalog> catalogs;
    private final Map<Question, BitSet> judged = new HashMap<>();
    private final Map<CaseId, CaseResult> cases = new HashMap<>();

    /**
     * @param hosts the hosts of the run
     * @param results what was judged on them
     * @param candidate what was judged, which names features
     * @param baseline with what it was compared: by the model of its changes, if it has one, features of hosts are read
     */
    public static HitHosts of(List<Host> hosts, List<CaseResult> results, Candidate candidate, Candidate baseline) {
        List<FeatureCatalog> catalogs = List.of(baseline.catalog(), candidate.catalog());
        ProfileReader reader = new ProfileReader(model(baseline).orElse(null), catalogs);
        return new HitHosts(hosts.stream().map(reader::read).toList(), results, catalogs);
    }

    private static Optional<Candidate> model(Candidate baseline) {
        Optional<Lineage> lineage = baseline.lineage();
        return lineage.map(known -> known.prefix(known.changes().size()));
    }

    /**
     * @param profiles the hosts of the run
     * @param catalogs features that may be named; in the first stands which of them others need
     */
    HitHosts(List<HostProfile> profiles, List<CaseResult> results, List<FeatureCatalog> catalogs) {
        this.names = profiles.stream().map(HostProfile::name).toList();
        this.catalogs = List.copyOf(catalogs);
        this.traits = new Traits(profiles, catalogs.get(0));
        names.forEach(name -> places.put(name, places.size()));
        for (CaseResult result : results) {
            if (!result.findings().isEmpty()) {
                cases.put(result.caseId(), result);
            }
            if (result.status().isJudged()) {
                judged.computeIfAbsent(Question.of(result), any -> new BitSet()).set(places.get(result.host()));
            }
        }
    }

    /**
     * Who is hit by these findings.
     *
     * @param elsewhere findings of the same sort and cause that are told elsewhere: who is hit by them alone is not spared
     */
    public Who by(List<Finding> findings, List<Finding> elsewhere) {
        BitSet hit = new BitSet();
        Set<Question> shown = new LinkedHashSet<>();
        for (Finding finding : findings) {
            shown.add(Question.of(result(finding)));
            hit.set(place(finding));
        }
        BitSet population = (BitSet) hit.clone();
        shown.forEach(question -> population.or(judged.getOrDefault(question, hit)));
        Who.Boots boots = boots(hit, population);
        elsewhere.forEach(finding -> population.clear(place(finding)));
        population.or(hit);
        Description description = new DescriptionSearch(traits.preferring(named(findings)), population, hit)
                .shortest(names)
                .orElse(null);
        return new Who(hit.cardinality(), population.cardinality(), kinds(shown), description, boots, machines(hit));
    }

    private CaseResult result(Finding finding) {
        CaseResult result = cases.get(finding.caseId());
        if (result == null) {
            throw new IllegalArgumentException("finding " + finding.id() + " is of no case of the run");
        }
        return result;
    }

    private int place(Finding finding) {
        return places.get(result(finding).host());
    }

    /** Features that the findings name, ordered by name; none if they name many. */
    private Set<String> named(List<Finding> findings) {
        Set<String> named = new TreeSet<>();
        findings.stream().map(HitHosts::words).distinct().forEach(words -> {
            for (String word : words.split("\\W+")) {
                if (catalogs.stream().anyMatch(catalog -> catalog.find(word).isPresent())) {
                    named.add(word);
                }
            }
        });
        return named.size() > FEW ? Set.of() : named;
    }

    /** A setting names features as toolstacks spell them. */
    private static String words(Finding finding) {
        return finding.caseId() instanceof CaseId.Setting
                ? finding.subject().toUpperCase(Locale.ROOT).replace('-', '_')
                : finding.subject();
    }

    /** The kinds that show it, unless all do that are asked the same. */
    private List<String> kinds(Set<Question> shown) {
        Set<Question> same = shown.stream().map(Question::ofAnyKind).collect(Collectors.toSet());
        Set<String> asked = new TreeSet<>();
        judged.keySet().stream()
                .filter(question -> same.contains(question.ofAnyKind()))
                .forEach(question -> asked.add(question.guestKind()));
        Set<String> hit = new TreeSet<>();
        shown.forEach(question -> hit.add(question.guestKind()));
        return hit.containsAll(asked) ? List.of() : List.copyOf(hit);
    }

    private Who.Boots boots(BitSet hit, BitSet population) {
        Set<String> judgedAsUsual = machinesAsUsual(population);
        Set<String> usual = machinesAsUsual(hit);
        Set<String> others = new TreeSet<>();
        Set<String> unseen = new TreeSet<>();
        Set<String> options = new TreeSet<>();
        for (HostProfile host : traits.hosts(hit)) {
            if (usual.contains(host.machine())) {
                continue;
            }
            if (judgedAsUsual.contains(host.machine())) {
                others.add(host.machine());
                options.add(String.join(" ", new TreeSet<>(host.bootOptions())));
            } else {
                unseen.add(host.machine());
            }
        }
        return new Who.Boots(usual.size(), others.size(), List.copyOf(options), unseen.size());
    }

    private Set<String> machinesAsUsual(BitSet hosts) {
        return traits.hosts(hosts).stream()
                .filter(HostProfile::isBootedAsUsual)
                .map(HostProfile::machine)
                .collect(Collectors.toSet());
    }

    private List<String> machines(BitSet hit) {
        return traits.hosts(hit).stream()
                .filter(host -> host.isHardware() && host.isBootedAsUsual())
                .map(HostProfile::machine)
                .distinct()
                .sorted()
                .toList();
    }
}
