package io.github.leafguard.report;

import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.report.SampleVerdict.Story;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.Regression.Cause;
import io.github.leafguard.verdict.Verdict;
import java.util.List;

/** Verdicts over a fleet of as many machines as wanted, eleven cases each, of every status. */
public final class Fleet {
    private static final List<String> KINDS = List.of("pv", "hvm-hap", "hvm-shadow");
    private static final String EXTENDED = "leaf 80000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)";

    private Fleet() {}

    /** A candidate judged over a fleet; a third of the machines lacks XSAVE. */
    public static Verdict verdict(String candidate, int machines, boolean broken) {
        SampleVerdict verdict = stories(new SampleVerdict(candidate));
        for (int number = 0; number < machines; number++) {
            String machine = "machine-%05d".formatted(number);
            verdict.vendor(machine, number % 2 == 0 ? "AMD" : "Intel");
            machine(verdict, machine, number, broken);
        }
        return verdict.build();
    }

    private static void machine(SampleVerdict verdict, String machine, int number, boolean broken) {
        for (String kind : KINDS) {
            String id = "restore/xen-4.15.0/" + machine + "/" + kind;
            String old = "restore/xen-4.13.0/" + machine + "/" + kind;
            if (broken && number % 3 == 0) {
                verdict.add(id, machine, kind, Status.FAILED, Sample.refused(id, Sample.REFUSED));
            } else if (broken && number % 10 == 1) {
                verdict.add(id, machine, kind, Status.FAILED, Sample.refused(id, EXTENDED));
            } else {
                verdict.passed(id, machine);
            }
            if (number % 7 == 0) {
                verdict.add(old, machine, kind, Status.WAIVED, Sample.lost(old, "X2APIC", 21, Severity.REGRESSION));
            } else if (number % 7 == 1) {
                verdict.add(old, machine, kind, Status.PRE_EXISTING, Sample.lost(old, "HLE", 4, Severity.PRE_EXISTING));
            } else {
                verdict.passed(old, machine);
            }
        }
        settings(verdict, machine, number, broken);
        verdict.passed("system/" + machine + "/hvm-max", machine);
        verdict.notApplicable("new/" + machine + "/pv32", machine, "the host cannot run 32-bit PV guests");
    }

    private static void settings(SampleVerdict verdict, String machine, int number, boolean broken) {
        for (String setting : List.of("avx2=0", "host,x2apic=0", "lppp=2")) {
            String id = "setting/" + machine + "/hvm-hap/key/" + setting;
            Finding ignored = Sample.setting("setting-ignored", id, setting, Severity.REGRESSION);
            if (broken && number % 4 == setting.length() % 4) {
                verdict.add(id, machine, "hvm-hap", Status.FAILED, ignored, change(id));
            } else {
                verdict.passed(id, machine);
            }
        }
    }

    private static Finding change(String id) {
        return Sample.setting("setting-ignored", id, "nobody obeys it", Severity.ADVICE);
    }

    private static SampleVerdict stories(SampleVerdict verdict) {
        Cause shrink = new Cause("540d911c28", "x86/cpuid: shrink max leaves to what is filled", "2021-04-22");
        return verdict.story("restore-refused", Sample.refusedStory())
                .story("setting-ignored", Story.since(shrink))
                .story("guest-visible-change/feature-lost", Story.waivedBy("hidden-on-purpose"));
    }
}
