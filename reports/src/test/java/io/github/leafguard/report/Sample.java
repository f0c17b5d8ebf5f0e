package io.github.leafguard.report;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Checks;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.check.FindingKind;
import io.github.leafguard.check.Harm;
import io.github.leafguard.check.Obstacle;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.Register;
import io.github.leafguard.report.SampleVerdict.Story;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.run.MaxLeaves;
import io.github.leafguard.run.RunFailure;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.verdict.Regression.Cause;
import io.github.leafguard.verdict.Regression.Mask;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Sought;
import io.github.leafguard.verdict.Totals;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.detail.Details;
import io.github.leafguard.verdict.detail.Example;
import io.github.leafguard.verdict.detail.Example.Part;
import io.github.leafguard.verdict.detail.Steps;
import io.github.leafguard.verdict.detail.Steps.Step;
import io.github.leafguard.verdict.trial.Cost;
import io.github.leafguard.verdict.trial.Trial;
import io.github.leafguard.verdict.trial.Trials;
import io.github.leafguard.verdict.who.Description;
import io.github.leafguard.verdict.who.Trait;
import io.github.leafguard.verdict.who.Who;
import java.util.List;
import java.util.Map;

/** Reports that tests share. */
public final class Sample {
    /** Markup, a quote, the end of a CDATA section, an escape sequence, a line break, a table's bar and a code mark. */
    public static final String NASTY = "restore/<b>&\"'é]]>\u001b[31m\n|`x`*_";

    public static final String NOT_RUN =
            "could not run model:4.16.0 on host nocera (booting model:4.16.0): the hypervisor panicked";

    public static final String REFUSED = "leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)";

    /** The same for people. */
    public static final String REFUSED_IN_SHORT = "leaf 00000000 above the host's maximum";

    /** The one host without XSAVE, of three. */
    public static final Who WITHOUT_XSAVE = new Who(
            1,
            3,
            List.of(),
            new Description(
                    List.of(new Trait.OfFeature("XSAVE", false)), Description.Joint.ALL, 1, List.of(), 2, List.of()),
            new Who.Boots(1, 0, List.of(), 0),
            List.of("nocera"));

    private Sample() {}

    /** The sort of fault that signatures call this; one that no check has is made up. */
    public static FindingKind kind(String rule) {
        return Checks.all().stream()
                .flatMap(check -> check.kinds().stream())
                .filter(kind -> kind.rule().equals(rule))
                .findFirst()
                .orElseGet(() -> FindingKind.only(rule, Harm.SETTING_LOST, "Made up: %s"));
    }

    /** A restore that is refused. */
    public static Finding refused(String caseId, String error) {
        return refused(CaseId.of(caseId), error);
    }

    /** A restore that is refused. */
    public static Finding refused(CaseId caseId, String error) {
        return kind("restore-refused")
                .on(caseId)
                .at(new Location.Cpuid(Leaf.of(0), Register.EAX))
                .about(error)
                .from("restored", error)
                .regression("The guest is refused: " + error + ".");
    }

    /** A feature that a guest loses. */
    public static Finding lost(String caseId, String feature, int bit, Severity severity) {
        return new Finding(
                kind("guest-visible-change/feature-lost"),
                CaseId.of(caseId),
                new Location.Cpuid(new Leaf(7, 0), Register.EBX),
                bit,
                feature,
                "1",
                "0",
                severity,
                "The guest loses " + feature + ", which it may be using.");
    }

    /** A finding in the upper half of an MSR. */
    public static Finding msr(String caseId, Severity severity) {
        return new Finding(
                kind("guest-visible-change/value-changed"),
                CaseId.of(caseId),
                new Location.Msr(0x10a, true),
                -1,
                "ARCH_CAPS",
                "00000001",
                "00000000",
                severity,
                "The guest reads another ARCH_CAPS.");
    }

    /** One case with findings of two kinds. */
    public static Verdict brokenTwice() {
        String id = "restore/xen-4.15.0/nocera/pv";
        return new SampleVerdict("model:x")
                .add(
                        id,
                        "nocera",
                        "pv",
                        Status.FAILED,
                        lost(id, "AVX", 1, Severity.REGRESSION),
                        refused(id, REFUSED),
                        lost(id, "AVX2", 5, Severity.REGRESSION))
                .build();
    }

    /** A verdict whose baseline is the version that archived each guest. */
    public static Verdict againstArchive() {
        Verdict verdict = rc4();
        RunResult run = verdict.run();
        return new Verdict(
                new RunResult(run.candidate(), "archived", run.corpus(), run.shard(), run.cases()),
                verdict.totals(),
                verdict.failing(),
                verdict.regressions(),
                verdict.preExisting(),
                verdict.advice(),
                verdict.problems());
    }

    /** A candidate that could not run on one of its hosts. */
    public static Report partial(Verdict verdict, String host) {
        RunFailure failure = new RunFailure(
                verdict.run().candidate(),
                host,
                NOT_RUN + "\n  what its console shows of the cause:\n  | (XEN) RIP: \u001b[2J<here>",
                new CandidateException("it panicked"));
        RunResult run = verdict.run();
        List<CaseResult> cases = run.cases().stream()
                .map(each -> each.host().equals(host)
                        ? new CaseResult(each.caseId(), host, each.guestKind(), each.source(), failure.obstacle())
                        : each)
                .toList();
        return of(new Verdict(
                new RunResult(run.candidate(), run.baseline(), run.corpus(), run.shard(), cases, List.of(failure)),
                Totals.of(cases),
                verdict.failing(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    }

    /** A shard that got no case. */
    public static Verdict shardWithoutCases() {
        return new SampleVerdict("model:4.16.0").shard("9/9").build();
    }

    /** A finding without a place. */
    public static Finding setting(String rule, String caseId, String setting, Severity severity) {
        return setting(rule, CaseId.of(caseId), setting, severity);
    }

    /** A finding without a place. */
    public static Finding setting(String rule, CaseId caseId, String setting, Severity severity) {
        return new Finding(
                kind(rule),
                caseId,
                null,
                -1,
                setting,
                "takes effect",
                "no effect",
                severity,
                "The setting " + setting + " changes nothing.");
    }

    /** Twelve cases on three machines: two kinds of regression, one waived, one pre-existing, one not applicable. */
    public static Verdict rc4() {
        return base(new SampleVerdict("model:4.16.0-rc4"))
                .add(nocera("hvm-hap"), "nocera", "hvm-hap", Status.FAILED, refused(nocera("hvm-hap"), REFUSED))
                .add(nocera("pv"), "nocera", "pv", Status.FAILED, refused(nocera("pv"), REFUSED))
                .add(
                        "setting/haswell/hvm-hap/key/avx2=0",
                        "haswell",
                        "hvm-hap",
                        Status.FAILED,
                        setting("setting-ignored", "setting/haswell/hvm-hap/key/avx2=0", "avx2=0", Severity.REGRESSION))
                .build();
    }

    /** One candidate that breaks guests, with where policies end, which changes were compared, and a case bit by bit. */
    public static Report detailed() {
        Verdict verdict = rc4();
        RunResult run = verdict.run();
        List<CaseResult> cases = run.cases().stream().map(Sample::ended).toList();
        Example example = new Example(
                CaseId.of(nocera("hvm-hap")),
                Example.Compared.MAX_POLICIES,
                List.of(
                        new Example.Register(
                                new Location.Cpuid(Leaf.of(0), Register.EAX),
                                0xd,
                                7,
                                List.of(new Part("basic.max_leaf", 0, 32, "0000000d", "00000007"))),
                        new Example.Register(
                                new Location.Cpuid(new Leaf(7, 0), Register.EBX),
                                1 << 5,
                                1 << 11,
                                List.of(new Part("AVX2", 5, 1, "1", "0"), new Part("RTM", 11, 1, "0", "1"))),
                        new Example.Register(
                                new Location.Cpuid(Leaf.of(0x80000008), Register.EAX),
                                40,
                                39,
                                List.of(new Part("maxphysaddr", 0, 8, "40", "39")))));
        Steps steps = new Steps(
                true,
                List.of(
                        new Step("d0d1003b97", "Let x mean the default's bit", "2021-04-09"),
                        new Step("540d911c28", "x86/cpuid: shrink max leaves to what is filled", "2021-04-22"),
                        new Step("e9b4fe2636", "x86/cpuid: support leaf 80000021", "2021-04-28")),
                List.of(new Step("5fa174cbf5", "Compare the extended max leaf rightly", "2021-07-05")));
        String refused = verdict.regressions().get(0).id();
        return of(new Verdict(
                        run.withCases(cases),
                        verdict.totals(),
                        verdict.failing(),
                        verdict.regressions(),
                        verdict.preExisting(),
                        verdict.advice(),
                        verdict.problems())
                .with(new Details(steps, Map.of(refused, example))));
    }

    /** On zen1 nothing moves, on nocera HVM is gone, on the others one max leaf shrinks and one grows. */
    private static CaseResult ended(CaseResult result) {
        if (!(result.caseId() instanceof CaseId.System)) {
            return result;
        }
        MaxLeaves.End before = new MaxLeaves.End(0xd, 2, 0x80000008);
        return switch (result.host()) {
            case "zen1" -> result.with(new MaxLeaves(before, before));
            case "nocera" -> result.with(new MaxLeaves(before, null));
            default -> result.with(new MaxLeaves(before, new MaxLeaves.End(7, 2, 0x80000021)));
        };
    }

    /** The same cases, none of which fails. */
    public static Verdict release() {
        return base(new SampleVerdict("model:4.16.0"))
                .passed(nocera("hvm-hap"), "nocera")
                .passed(nocera("pv"), "nocera")
                .passed("setting/haswell/hvm-hap/key/avx2=0", "haswell")
                .build();
    }

    /** One candidate that breaks guests. */
    public static Report broken() {
        return of(rc4());
    }

    /** One candidate that breaks nothing. */
    public static Report clean() {
        return of(release());
    }

    /** A candidate that breaks guests, one that does not, and one that could not run. */
    public static Report mixed() {
        return new Report(
                "0.1.0", "leafguard compare", List.of(rc4(), release()), List.of("exec:./derive: exit status 3"));
    }

    /** A report whose every text is hostile. */
    public static Report nasty() {
        Cause cause = new Cause("deadbeef01", NASTY, NASTY);
        Cost cost = new Cost(true, List.of(NASTY), List.of(NASTY), 1);
        Sought sought = new Sought(
                List.of(new Mask(cause, List.of(NASTY), 1)),
                new Trials(
                        1,
                        1,
                        List.of(
                                new Trial(Trial.Sort.BOOT_WITHOUT, NASTY, 1, 1, cost),
                                new Trial(Trial.Sort.GUEST_RESTARTED, NASTY, 1, 1, cost))),
                null,
                null);
        Story story = new Story(cause, sought, null);
        Verdict verdict = new SampleVerdict("exec:<script>alert(1)</script>")
                .story("restore-refused", story)
                .who("restore-refused", nastyWho())
                .add(NASTY, "<i>host", "<k>", Status.FAILED, refused(NASTY, NASTY))
                .notApplicable(new CaseId.System(NASTY, SystemPolicy.HVM_MAX), "h&m", NASTY)
                .problem(NASTY)
                .build();
        return new Report("0", "leafguard check --candidate '" + NASTY + "'", List.of(verdict), List.of(NASTY));
    }

    private static Who nastyWho() {
        Description description = new Description(
                List.of(new Trait.OfBoot(NASTY, true)), Description.Joint.ALL, 2, List.of(NASTY), 1, List.of(NASTY));
        return new Who(2, 3, List.of(NASTY), description, new Who.Boots(1, 1, List.of(NASTY), 0), List.of(NASTY));
    }

    /** A guest that passes, for whose version another one stood. */
    public static CaseResult judgedAs(String id, String source, String judgedAs) {
        return new CaseResult(CaseId.of(id), "nocera", "pv", source, judgedAs, Status.PASSED, List.of(), null, "");
    }

    /** Of every way of not being judged one case, and a guest for whose version another one stood. */
    public static Report incomplete() {
        return of(new SampleVerdict("model:4.18.0")
                .add(judgedAs("restore/4.13.5/nocera/pv", "4.13.5", "4.13.0"))
                .notApplicable("restore/4.19.0/nocera/pv", "nocera", "archived by a later version")
                .unjudged(
                        "restore/4.12.3/nocera/pv",
                        "nocera",
                        Obstacle.undecided("nothing stands for 4.12.3", List.of("a version named with --baseline")))
                .unjudged("new/zen1/pv", "zen1", Obstacle.unjudged("zen1 has no emulation"))
                .add(new CaseResult(
                                CaseId.of("new/zen2/pv"), "zen2", "pv", "", Obstacle.unjudged("zen2 has no emulation"))
                        .acceptedBy("no-zen2"))
                .build());
    }

    /** The same verdict on another candidate. */
    public static Verdict renamed(Verdict verdict, String candidate) {
        RunResult run = verdict.run();
        return new Verdict(
                new RunResult(candidate, run.baseline(), run.corpus(), run.shard(), run.cases()),
                verdict.totals(),
                verdict.failing(),
                verdict.regressions(),
                verdict.preExisting(),
                verdict.advice(),
                verdict.problems());
    }

    /** A report of these verdicts and nothing else. */
    public static Report of(Verdict... verdicts) {
        return new Report("0.1.0", "leafguard check --report out", List.of(verdicts), List.of());
    }

    private static String nocera(String kind) {
        return "restore/xen-4.15.0/nocera/" + kind;
    }

    private static SampleVerdict base(SampleVerdict verdict) {
        String waived = "restore/xen-4.15.0/haswell/pv";
        String old = "restore/xen-4.15.0/haswell/hvm-shadow";
        for (String host : List.of("nocera", "haswell", "haswell+noxsave", "zen1")) {
            verdict.passed("system/" + host + "/hvm-max", host);
        }
        verdict.passed("restore/xen-4.15.0/zen1/hvm-hap", "zen1").passed("restore/xen-4.15.0/zen1/pv", "zen1");
        return verdict.vendor("nocera", "AMD")
                .vendor("zen1", "AMD")
                .vendor("haswell", "Intel")
                .add(waived, "haswell", "pv", Status.WAIVED, lost(waived, "X2APIC", 21, Severity.REGRESSION))
                .add(old, "haswell", "hvm-shadow", Status.PRE_EXISTING, lost(old, "HLE", 4, Severity.PRE_EXISTING))
                .notApplicable("new/zen1/pv32", "zen1", "the host cannot run 32-bit PV guests")
                .story("restore-refused", refusedStory())
                .who("restore-refused", WITHOUT_XSAVE)
                .story("guest-visible-change/feature-lost", Story.waivedBy("hidden-on-purpose"));
    }

    /** Leaf 80000021 keeps a second break of the same cause from showing on two hosts of one machine. */
    public static Story refusedStory() {
        return new Story(
                new Cause("540d911c28", "x86/cpuid: shrink max leaves to what is filled", "2021-04-22"),
                new Sought(
                        List.of(new Mask(
                                new Cause("e9b4fe2636", "x86/cpuid: support leaf 80000021", "2021-04-28"),
                                List.of("zen3", "zen3+noxsave"),
                                1)),
                        new Trials(
                                2,
                                2,
                                List.of(
                                        new Trial(
                                                Trial.Sort.GUEST_RESTARTED,
                                                "cpuid = \"host,maxleaf=0x7\"",
                                                2,
                                                2,
                                                new Cost(false, List.of(), List.of(), 2)),
                                        new Trial(
                                                Trial.Sort.BOOT_WITH,
                                                "hap=0",
                                                0,
                                                2,
                                                new Cost(false, List.of(), List.of(), 0)))),
                        null,
                        null),
                null);
    }
}
