package io.github.leafguard.report;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.check.Obstacle;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.report.SampleVerdict.Story;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Reports of any shape: any mix of statuses, any text, several findings of several kinds on one case. */
final class AnyReport {
    /** How many sorts of case there are. */
    private static final int SCOPES = 4;

    private AnyReport() {}

    /** One case to be: what it is, and text that may hold anything. */
    private record Seed(Status status, int scope, int host, int kinds, boolean advice, String text) {}

    static Arbitrary<Report> any() {
        Arbitrary<Verdict> verdict = seeds().list().ofMaxSize(40).map(AnyReport::verdict);
        return verdict.list().ofMinSize(1).ofMaxSize(3).map(AnyReport::report);
    }

    private static Arbitrary<Seed> seeds() {
        return Combinators.combine(
                        Arbitraries.of(Status.class),
                        Arbitraries.integers().between(0, SCOPES - 1),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(true, false),
                        Arbitraries.strings().ofMaxLength(12))
                .as(Seed::new);
    }

    private static Report report(List<Verdict> verdicts) {
        List<Verdict> renamed = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            renamed.add(Sample.renamed(verdict, "model:" + renamed.size()));
        }
        return Sample.of(renamed.toArray(Verdict[]::new));
    }

    private static Verdict verdict(List<Seed> seeds) {
        SampleVerdict verdict = new SampleVerdict("model:x");
        for (int kind = 0; kind < 3; kind++) {
            verdict.story("waived" + kind, Story.waivedBy("w" + kind));
            verdict.meant(
                    "meant" + kind,
                    new Regression.Deliberate("c520286a538" + kind, "Does it", "It is better so", "everybody", true));
        }
        for (int number = 0; number < seeds.size(); number++) {
            add(verdict, number, seeds.get(number));
        }
        return verdict.build();
    }

    private static CaseId id(Seed seed, String name) {
        return switch (seed.scope()) {
            case 0 -> new CaseId.Restore(name);
            case 1 -> new CaseId.System(name, SystemPolicy.PV_MAX);
            case 2 -> new CaseId.Setting("host" + seed.host(), GuestKind.PV, name);
            default -> new CaseId.NewGuest(name, GuestKind.PV);
        };
    }

    private static void add(SampleVerdict verdict, int number, Seed seed) {
        CaseId id = id(seed, number + "/" + seed.text());
        String host = "host" + seed.host() + (seed.advice() ? "+noxsave" : "");
        if (!seed.status().isJudged()) {
            String reason = "because" + seed.text();
            verdict.unjudged(
                    id,
                    host,
                    switch (seed.status()) {
                        case UNDECIDED -> Obstacle.undecided(reason, List.of("a dump" + seed.text()));
                        case UNJUDGED -> Obstacle.unjudged(reason);
                        default -> Obstacle.notApplicable(reason);
                    });
            return;
        }
        List<Finding> findings = new ArrayList<>();
        for (int kind = 0; kind < seed.kinds(); kind++) {
            switch (seed.status()) {
                case FAILED -> findings.add(Sample.setting("broken" + kind, id, seed.text(), Severity.REGRESSION));
                case WAIVED -> findings.add(Sample.setting("waived" + kind, id, seed.text(), Severity.REGRESSION));
                case DELIBERATE -> findings.add(Sample.setting("meant" + kind, id, seed.text(), Severity.REGRESSION));
                case PRE_EXISTING -> findings.add(Sample.setting("old" + kind, id, seed.text(), Severity.PRE_EXISTING));
                default -> {}
            }
        }
        if (seed.advice()) {
            findings.add(Sample.setting("advice", id, seed.text(), Severity.ADVICE));
        }
        verdict.add(id, host, "pv", seed.status(), findings.toArray(Finding[]::new));
    }
}
