package io.github.leafguard.report.allure;

import io.github.leafguard.report.wording.Amount;
import io.github.leafguard.report.wording.Machines;
import io.github.leafguard.report.wording.Scope;
import io.github.leafguard.report.wording.TotalsText;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.verdict.Totals;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes one passed result of each group of cases that holds: those of one sort and kind, from one version or on hosts with the same boot
 * options. A group holds if it has a case that passes, and none that fails or is not judged although it should be.
 */
final class PassingTests {
    private final Frame frame;

    PassingTests(Frame frame) {
        this.frame = frame;
    }

    /** What the cases of a group have in common. */
    private record Group(String scope, String kind, String from) {
        static Group of(CaseResult result) {
            return new Group(
                    Scope.of(result),
                    GuestKinds.exactly(result),
                    result.source().isEmpty() ? boots(result.host()) : "from " + result.source());
        }

        private static String boots(String host) {
            String machine = Machines.of(host);
            return machine.equals(host)
                    ? "hosts as booted by default"
                    : "hosts booted with " + host.substring(machine.length() + 1);
        }

        String id() {
            return "holds/" + scope + "/" + kind + "/" + from;
        }

        String name() {
            return Scope.title(scope) + ", " + kind + ", " + from;
        }
    }

    /**
     * What came of all groups.
     *
     * @param drafts a result for each that holds
     * @param beside passing cases of groups that do not hold, which no result counts
     * @param broken how many groups those are
     */
    record Groups(List<Draft> drafts, int beside, int broken) {
        Groups {
            drafts = List.copyOf(drafts);
        }
    }

    Groups of(List<CaseResult> cases) {
        Map<Group, List<CaseResult>> groups =
                cases.stream().collect(Collectors.groupingBy(Group::of, LinkedHashMap::new, Collectors.toList()));
        List<Draft> drafts = new ArrayList<>();
        int beside = 0;
        int broken = 0;
        for (Map.Entry<Group, List<CaseResult>> group : groups.entrySet()) {
            Totals totals = Totals.of(group.getValue());
            if (group.getValue().stream().anyMatch(PassingTests::isAgainst)) {
                beside += totals.passed();
                broken += totals.passed() > 0 ? 1 : 0;
            } else if (totals.passed() > 0) {
                drafts.add(draft(group.getKey(), totals, group.getValue()));
            }
        }
        return new Groups(drafts, beside, broken);
    }

    private static boolean isAgainst(CaseResult result) {
        return result.status() == CaseResult.Status.FAILED || result.isMissing();
    }

    private Draft draft(Group group, Totals totals, List<CaseResult> cases) {
        String asides = TotalsText.asides(totals);
        String message = Amount.of(totals.passed(), "case") + " passed" + (asides.isEmpty() ? "" : "; " + asides);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cases", String.valueOf(totals.passed()));
        facts.put("counted here", String.valueOf(totals.passed()));
        facts.put("machines", String.valueOf(Machines.ofCases(cases)));
        facts.put("candidate", frame.run().candidate());
        facts.put("baseline", frame.run().baseline());
        return new Draft(
                CaseResult.Status.PASSED,
                totals.passed(),
                frame.result(group.id(), group.name(), Status.PASSED, new StatusDetails().setMessage(message))
                        .setLabels(frame.labels(
                                new Frame.Suite("what holds", Scope.title(group.scope())),
                                new Frame.Behaviour("what holds", Scope.title(group.scope()), group.kind()),
                                Gravity.NORMAL,
                                "passed"))
                        .setParameters(frame.parameters(facts)),
                Map.of());
    }
}
