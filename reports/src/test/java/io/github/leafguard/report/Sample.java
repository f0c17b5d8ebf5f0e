package io.github.leafguard.report;

import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.check.Obstacle;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.Register;
import io.github.leafguard.report.SampleVerdict.Story;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.verdict.Regression.Cause;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import java.util.List;

/** Reports that tests share. */
public final class Sample {
    /** Markup, a quote, the end of a CDATA section, an escape sequence, a line break, a table's bar and a code mark. */
    public static final String NASTY = "restore/<b>&\"'é]]>\u001b[31m\n|`x`*_";

    public static final String REFUSED = "leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)";

    private Sample() {}

    /** A restore that is refused. */
    public static Finding refused(String caseId, String error) {
        return new Finding(
                "restore-refused",
                "restore-refused",
                caseId,
                new Location.Cpuid(Leaf.of(0), Register.EAX),
                -1,
                error,
                "restored",
                error,
                Severity.REGRESSION,
                "The guest is refused: " + error + ".");
    }

    /** A feature that a guest loses. */
    public static Finding lost(String caseId, String feature, int bit, Severity severity) {
        return new Finding(
                "guest-visible-change",
                "feature-lost",
                caseId,
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
                "guest-visible-change",
                "value-changed",
                caseId,
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

    /** A shard that got no case. */
    public static Verdict shardWithoutCases() {
        return new SampleVerdict("model:4.16.0").shard("9/9").build();
    }

    /** A finding without a place. */
    public static Finding setting(String check, String caseId, String setting, Severity severity) {
        return new Finding(
                check,
                check,
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
                        "setting/key/avx2=0/haswell/hvm-hap",
                        "haswell",
                        "hvm-hap",
                        Status.FAILED,
                        setting("setting-ignored", "setting/key/avx2=0/haswell/hvm-hap", "avx2=0", Severity.REGRESSION))
                .build();
    }

    /** The same cases, none of which fails. */
    public static Verdict release() {
        return base(new SampleVerdict("model:4.16.0"))
                .passed(nocera("hvm-hap"), "nocera")
                .passed(nocera("pv"), "nocera")
                .passed("setting/key/avx2=0/haswell/hvm-hap", "haswell")
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
        Verdict verdict = new SampleVerdict("exec:<script>alert(1)</script>")
                .story(
                        "restore-refused",
                        new Story(NASTY, new Cause("deadbeef01", NASTY, NASTY), List.of(NASTY), NASTY, null))
                .add(NASTY, "<i>host", "<k>", Status.FAILED, refused(NASTY, NASTY))
                .notApplicable("system/" + NASTY, "h&m", NASTY)
                .problem(NASTY)
                .build();
        return new Report("0", "leafguard check --candidate '" + NASTY + "'", List.of(verdict), List.of(NASTY));
    }

    /** A guest that passes, for whose version another one stood. */
    public static CaseResult judgedAs(String id, String source, String judgedAs) {
        return new CaseResult(id, "nocera", "pv", source, judgedAs, Status.PASSED, List.of(), null, "");
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
                .add(new CaseResult("new/zen2/pv", "zen2", "pv", "", Obstacle.unjudged("zen2 has no emulation"))
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
                .story(
                        "setting-ignored",
                        new Story("cpuid= settings change nothing any more", null, List.of(), "", null))
                .story(
                        "guest-visible-change/feature-lost",
                        new Story("Guests lose a feature on purpose", null, List.of(), "", "hidden-on-purpose"));
    }

    private static Story refusedStory() {
        return new Story(
                "Guests archived under 4.15.0 are refused on hosts without XSAVE",
                new Cause("540d911c28", "x86/cpuid: shrink max leaves to what is filled", "2021-04-22"),
                List.of(
                        "On AMD, e9b4fe2636 keeps leaf 80000021 filled, which hides the same break in extended leaves."),
                "None for running guests; boot new ones with cpuid=\"host\" and restart them.",
                null);
    }
}
