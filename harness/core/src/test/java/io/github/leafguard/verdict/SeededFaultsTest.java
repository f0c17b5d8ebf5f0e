package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.Faults;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.history.Change;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunOutcome;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.who.Description;
import io.github.leafguard.verdict.who.HitHosts;
import io.github.leafguard.verdict.who.Trait;
import io.github.leafguard.verdict.who.Trait.OfFeature;
import io.github.leafguard.verdict.who.Trait.OfVendor;
import io.github.leafguard.verdict.who.Who;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A fault seeded into a rule of the model that makes guests worse off turns the gate red on the default corpus: 4.16.0 with one rule spoiled, judged
 * against 4.15.0 with the waivers of the gate, as {@code ci/gate} does it for 4.16.0 as it is.
 */
class SeededFaultsTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** Guests of 4.15.0 on their way from a better machine of a mixed pool to another, which the default corpus does not have. */
    private static final Path POOLS =
            ROOT.resolve("harness/core/src/test/resources/io/github/leafguard/verdict/mixed-pools.tar.xz");

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    /** Guests that 4.16.0 promises to take; a spoiled version has no place in history that would tell. */
    private static final Set<String> SOURCES = Set.of("4.13.0", "4.14.0", "4.15.0", "4.16.0");

    private static final Map<String, Verdict> VERDICTS = new LinkedHashMap<>();
    private static final Map<String, HitHosts> HIT_HOSTS = new LinkedHashMap<>();

    @BeforeAll
    static void judgeEveryFault() throws InterruptedException {
        ModelSource models = new ModelSource();
        List<Candidate> judged = new ArrayList<>();
        judged.add(models.resolve(Faults.VERSION));
        Faults.everyday().forEach(fault -> judged.add(Faults.candidate(Faults.VERSION, fault)));
        Baselines baseline = Baselines.named(models.resolve("4.15.0"), new Candidates(List.of(models)));
        RunPlan plan = new RunPlan(judged, baseline, workload(), Checks.all(), Shard.WHOLE, 2);
        RunOutcome outcome = Runner.run(plan, Progress.SILENT);
        assertThat(outcome.failures()).isEmpty();
        List<Waiver> waivers = WaiverFiles.read(List.of(ROOT.resolve("ci/waivers")), ArchiveLimits.DEFAULT, TODAY);
        VerdictBuilder builder = new VerdictBuilder(plan, waivers, TODAY, false);
        for (RunResult result : outcome.results()) {
            VERDICTS.put(result.candidate(), builder.judge(result));
            Candidate candidate = judged.get(VERDICTS.size() - 1);
            List<Host> hosts =
                    plan.hosts().stream().map(Workload.HostWork::host).toList();
            HIT_HOSTS.put(
                    result.candidate(),
                    HitHosts.of(
                            hosts, result.cases(), candidate, plan.baselines().of(candidate)));
        }
    }

    /** The whole corpus and the pools, with the settings that administrators use instead of every key there is. */
    private static Workload workload() {
        Corpus all = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(ROOT.resolve("corpus"), POOLS));
        Corpus part = new Corpus(
                all.machines().values(),
                all.hosts().values(),
                all.guests().stream()
                        .filter(guest -> SOURCES.contains(guest.source())
                                // Guests of 4.14.6 that come with TSX, which a waiver is about.
                                || guest.host().startsWith("poke-tsx-fa"))
                        .toList(),
                all.settings().stream()
                        .filter(setting -> setting.id().matches("(admin|options)/.*|key/tsxldtrk=1"))
                        .toList());
        return new Workload("the default corpus", part);
    }

    @Test
    void theVersionAsItIsPasses() {
        Verdict clean = VERDICTS.get("model:" + Faults.VERSION);
        assertThat(clean.problems()).isEmpty();
        assertThat(clean.exitCode()).isEqualTo(ExitCode.CLEAN);
    }

    /** Checks that each fault turns red, among others. */
    private static final Map<String, Set<String>> RED = Map.ofEntries(
            Map.entry("fault-annotation", Set.of("legacy-restore-change")),
            Map.entry("fault-array-bound", Set.of("restore-refused")),
            Map.entry("fault-clflush-lost", Set.of("guest-visible-change", "legacy-restore-change")),
            Map.entry("fault-compat-strict", Set.of("domain-not-built", "restore-refused")),
            Map.entry("fault-default-mask", Set.of("legacy-restore-change")),
            Map.entry("fault-domain-misc", Set.of("guest-visible-change", "legacy-restore-change")),
            Map.entry("fault-domain-sanitise", Set.of("prerequisite-missing")),
            Map.entry("fault-domain-states", Set.of("legacy-restore-change", "setting-side-effect")),
            Map.entry(
                    "fault-dropped-dependency",
                    Set.of("contradictory-values", "legacy-restore-change", "prerequisite-missing")),
            Map.entry("fault-faulting", Set.of("legacy-restore-change", "restore-refused")),
            Map.entry(
                    "fault-feature-clamp", Set.of("guest-exceeds-max", "legacy-restore-change", "setting-side-effect")),
            Map.entry("fault-hypervisor-bit", Set.of("legacy-restore-change")),
            Map.entry("fault-ibpb", Set.of("guest-visible-change", "legacy-restore-change", "max-policy-lost-feature")),
            Map.entry("fault-large-pages", Set.of("legacy-restore-change")),
            Map.entry("fault-leaf-limit", Set.of("hypervisor-leaves-shrunk")),
            Map.entry("fault-lfence-dispatch", Set.of("restore-refused")),
            Map.entry("fault-maxphysaddr", Set.of("legacy-restore-change")),
            Map.entry(
                    "fault-missing-feature",
                    Set.of(
                            "guest-visible-change",
                            "legacy-restore-change",
                            "max-policy-lost-feature",
                            "prerequisite-missing")),
            Map.entry(
                    "fault-moved-feature",
                    Set.of("guest-visible-change", "legacy-restore-change", "max-policy-lost-feature")),
            Map.entry("fault-no-sanitise", Set.of("prerequisite-missing")),
            Map.entry("fault-pv-mask", Set.of("setting-side-effect")),
            Map.entry(
                    "fault-shadow-domain", Set.of("guest-exceeds-max", "legacy-restore-change", "setting-side-effect")),
            Map.entry(
                    "fault-shrink-again",
                    Set.of("legacy-restore-change", "max-leaf-shrunk", "restore-refused", "setting-refused")),
            Map.entry("fault-speculation-control", Set.of("legacy-restore-change")),
            Map.entry("fault-sysenter-host", Set.of("legacy-restore-change")),
            Map.entry(
                    "fault-sysenter-hvm",
                    Set.of("guest-visible-change", "legacy-restore-change", "max-policy-lost-feature")),
            Map.entry(
                    "fault-wrong-mask-word",
                    Set.of(
                            "guest-visible-change",
                            "legacy-restore-change",
                            "max-policy-lost-feature",
                            "setting-side-effect")),
            Map.entry("fault-x2apic", Set.of("max-policy-lost-feature")));

    @TestFactory
    Stream<DynamicTest> theseFaultsTurnTheGateRed() {
        return Faults.everyday().stream()
                .filter(fault -> RED.containsKey(fault.id()))
                .map(fault -> DynamicTest.dynamicTest(fault.title(), () -> {
                    assertThat(broken(fault)).as(fault.id()).containsAll(RED.get(fault.id()));
                    assertThat(verdict(fault).totals().failed()).isPositive();
                    assertThat(verdict(fault).exitCode()).isNotEqualTo(ExitCode.CLEAN);
                }));
    }

    /** Guests and hosts that each fault hits, where the fault itself says so. */
    @TestFactory
    Stream<DynamicTest> whoIsHitIsTold() {
        Trait amd = new OfVendor(List.of(Vendor.AMD, Vendor.HYGON));
        List<String> hvm = List.of("hvm-hap", "hvm-shadow");
        return Stream.of(
                // Xen clears SEP on AMD and Hygon, where compatibility mode lacks SYSENTER; HVM guests get it back.
                who("sysenter-hvm", "guest-visible-change/feature-lost", hvm, new OfFeature("SEP", false)),
                who("missing-feature", "max-policy-lost-feature", List.of(), new OfFeature("AESNI", true)),
                who("annotation", "legacy-restore-change/feature-gained", List.of("pv"), new OfFeature("SMAP", true)),
                who("large-pages", "legacy-restore-change/value-changed", hvm, amd),
                who("x2apic", "new-guest-changed/feature-lost", hvm, new OfFeature("X2APIC", false)));
    }

    private static DynamicTest who(String fault, String rule, List<String> kinds, Trait... traits) {
        String candidate = "model:" + Faults.VERSION + "+fault-" + fault;
        return DynamicTest.dynamicTest(fault, () -> {
            Regression regression = VERDICTS.get(candidate).regressions().stream()
                    .filter(each -> each.id().equals(rule + "@fault-" + fault))
                    .findFirst()
                    .orElseThrow();
            Who who = HIT_HOSTS.get(candidate).by(regression.findings(), List.of());
            assertThat(who.guestKinds()).isEqualTo(kinds);
            Description description = who.description();
            assertThat(description).isNotNull();
            assertThat(description.traits()).containsExactly(traits);
            assertThat(description.spared()).isEmpty();
            assertThat(description.exceptions()).isEmpty();
        });
    }

    @Test
    void noFaultGoesUnnoticed() {
        assertThat(Faults.everyday().stream()
                        .filter(fault -> broken(fault).isEmpty())
                        .map(Change::id))
                .isEmpty();
    }

    private static Verdict verdict(Change fault) {
        return VERDICTS.get("model:" + Faults.VERSION + "+" + fault.id());
    }

    private static Set<String> broken(Change fault) {
        return verdict(fault).regressions().stream()
                .filter(Regression::isFailing)
                .map(Regression::check)
                .collect(Collectors.toSet());
    }
}
