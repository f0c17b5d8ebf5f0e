package io.github.leafguard.report;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Obstacle;
import io.github.leafguard.report.wording.Machines;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Sought;
import io.github.leafguard.verdict.Spread;
import io.github.leafguard.verdict.Totals;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.who.Who;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A verdict built by hand: cases one by one, grouped by kind and subject; what a group says beyond that is told by kind. */
public final class SampleVerdict {
    private final String candidate;
    private final List<CaseResult> cases = new ArrayList<>();
    private final Map<String, String> vendors = new HashMap<>();
    private final Map<String, Story> stories = new HashMap<>();
    private final Map<String, Regression.Deliberate> meant = new HashMap<>();
    private final Map<String, Who> who = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private String shard = "";

    /** What is known of a kind of regression beyond its findings. */
    public record Story(
            Regression.@Nullable Cause since,
            Sought sought,
            @Nullable String waiver) {
        static final Story NOTHING = new Story(null, Sought.NOTHING, null);

        /** Accepted by this waiver, and nothing else is known. */
        public static Story waivedBy(String waiver) {
            return new Story(null, Sought.NOTHING, waiver);
        }

        /** Brought by this change, and nothing else is known. */
        public static Story since(Regression.Cause cause) {
            return new Story(cause, Sought.NOTHING, null);
        }
    }

    public SampleVerdict(String candidate) {
        this.candidate = candidate;
    }

    public SampleVerdict vendor(String machine, String vendor) {
        vendors.put(machine, vendor);
        return this;
    }

    public SampleVerdict story(String kind, Story story) {
        stories.put(kind, story);
        return this;
    }

    /** A change of Xen was meant to bring regressions of this kind. */
    public SampleVerdict meant(String kind, Regression.Deliberate change) {
        meant.put(kind, change);
        return this;
    }

    /** What those hit by regressions of this kind have in common. */
    public SampleVerdict who(String kind, Who common) {
        who.put(kind, common);
        return this;
    }

    public SampleVerdict problem(String problem) {
        problems.add(problem);
        return this;
    }

    public SampleVerdict shard(String text) {
        shard = text;
        return this;
    }

    public SampleVerdict passed(CaseId id, String host) {
        return add(id, host, "hvm-hap", Status.PASSED);
    }

    public SampleVerdict passed(String id, String host) {
        return add(id, host, "hvm-hap", Status.PASSED);
    }

    public SampleVerdict notApplicable(String id, String host, String reason) {
        return notApplicable(CaseId.of(id), host, reason);
    }

    public SampleVerdict notApplicable(CaseId id, String host, String reason) {
        return unjudged(id, host, Obstacle.notApplicable(reason));
    }

    /** A case that was not judged. */
    public SampleVerdict unjudged(String id, String host, Obstacle obstacle) {
        return unjudged(CaseId.of(id), host, obstacle);
    }

    /** A case that was not judged. */
    public SampleVerdict unjudged(CaseId id, String host, Obstacle obstacle) {
        cases.add(new CaseResult(id, host, "", "", obstacle));
        return this;
    }

    public SampleVerdict add(String id, String host, String guestKind, Status status, Finding... findings) {
        return add(CaseId.of(id), host, guestKind, status, findings);
    }

    public SampleVerdict add(CaseId id, String host, String guestKind, Status status, Finding... findings) {
        String source = id instanceof CaseId.Restore ? "4.15.0" : "";
        cases.add(new CaseResult(id, host, guestKind, source, status, List.of(findings)));
        return this;
    }

    public SampleVerdict add(CaseResult result) {
        cases.add(result);
        return this;
    }

    public Verdict build() {
        List<CaseResult> ordered =
                cases.stream().sorted(Comparator.comparing(CaseResult::caseId)).toList();
        RunResult run = new RunResult(candidate, "model:4.15.0", "corpus/guests", shard, ordered);
        return new Verdict(
                run,
                Totals.of(ordered),
                bareMetal(
                        hosts(ordered, result -> result.status() == CaseResult.Status.FAILED),
                        hosts(ordered, result -> result.status().isJudged())),
                grouped(ordered, Finding.Severity.REGRESSION),
                grouped(ordered, Finding.Severity.PRE_EXISTING),
                grouped(ordered, Finding.Severity.ADVICE),
                problems);
    }

    private static Set<String> hosts(List<CaseResult> cases, Predicate<CaseResult> wanted) {
        return cases.stream().filter(wanted).map(CaseResult::host).collect(Collectors.toSet());
    }

    /** All hosts of samples are bare metal, booted as usual. */
    private static Spread bareMetal(Collection<String> hit, Collection<String> all) {
        Spread.Share nobody = new Spread.Share(0, 0);
        return new Spread(new Spread.Share(Machines.count(hit), Machines.count(all)), nobody, nobody);
    }

    private List<Regression> grouped(List<CaseResult> ordered, Finding.Severity severity) {
        Map<String, List<Finding>> groups = new LinkedHashMap<>();
        for (CaseResult result : ordered) {
            for (Finding finding : result.findings()) {
                if (finding.severity() == severity) {
                    groups.computeIfAbsent(finding.kind().rule() + "|" + finding.subject(), key -> new ArrayList<>())
                            .add(finding);
                }
            }
        }
        return groups.entrySet().stream()
                .map(group -> regression(group.getKey(), group.getValue(), ordered))
                .sorted(Comparator.comparing(
                                (Regression regression) -> regression.kind().harm())
                        .thenComparing(regression -> -regression.affected().cases()))
                .toList();
    }

    private Regression regression(String id, List<Finding> findings, List<CaseResult> ordered) {
        Finding first = findings.get(0);
        Story story = stories.getOrDefault(first.kind().rule(), Story.NOTHING);
        return new Regression(
                id,
                story.since(),
                affected(findings, ordered, who.get(first.kind().rule())),
                findings,
                first.severity() == Finding.Severity.REGRESSION ? waived(story.waiver()) : null,
                meant.get(first.kind().rule()),
                "",
                story.sought());
    }

    private static Regression.@Nullable Waived waived(@Nullable String waiver) {
        return waiver == null
                ? null
                : new Regression.Waived(waiver, "agreed on the list", LocalDate.of(2027, 1, 31), "");
    }

    private Regression.Affected affected(List<Finding> findings, List<CaseResult> ordered, @Nullable Who common) {
        Map<CaseId, CaseResult> hit = new LinkedHashMap<>();
        Map<CaseId, CaseResult> all = new HashMap<>();
        ordered.forEach(result -> all.put(result.caseId(), result));
        findings.forEach(finding -> hit.put(finding.caseId(), all.get(finding.caseId())));
        TreeSet<String> hosts = new TreeSet<>();
        SortedMap<String, Integer> kinds = new TreeMap<>();
        for (CaseResult result : hit.values()) {
            hosts.add(result.host());
            if (!result.guestKind().isEmpty()) {
                kinds.merge(result.guestKind(), 1, Integer::sum);
            }
        }
        return new Regression.Affected(
                hit.size(),
                bareMetal(hosts, hosts(ordered, result -> true)),
                byVendor(hosts, ordered),
                kinds,
                List.copyOf(hosts),
                common,
                null);
    }

    private SortedMap<String, int[]> byVendor(TreeSet<String> hosts, List<CaseResult> ordered) {
        SortedMap<String, int[]> counts = new TreeMap<>();
        count(counts, 0, hosts.stream().toList());
        count(counts, 1, ordered.stream().map(CaseResult::host).toList());
        counts.values().removeIf(count -> count[0] == 0);
        return counts;
    }

    private void count(SortedMap<String, int[]> counts, int which, List<String> hosts) {
        hosts.stream().map(Machines::of).distinct().filter(vendors::containsKey).forEach(machine -> {
            counts.computeIfAbsent(vendors.get(machine), key -> new int[2])[which]++;
        });
    }
}
