package io.github.leafguard.cli.explain;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.Case;
import io.github.leafguard.check.Finding;
import io.github.leafguard.cli.leaves.LeafTable;
import io.github.leafguard.cli.leaves.LeafTable.Column;
import io.github.leafguard.cli.leaves.Naming;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.report.console.Wrap;
import io.github.leafguard.report.wording.CommitLink;
import io.github.leafguard.report.wording.Reasons;
import io.github.leafguard.report.wording.RegressionText;
import io.github.leafguard.report.wording.SourceText;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything there is to say of one case, in lines. */
public final class Explanation {
    private static final int STEPS = 40;

    private final Case subject;
    private final Candidate candidate;
    private final Candidate baseline;
    private final Verdict verdict;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param subject the case with its answers
     * @param candidate what is judged
     * @param baseline what it is compared with in this case
     * @param verdict the verdict on this case alone
     * @param width columns of characters there are
     */
    public Explanation(Case subject, Candidate candidate, Candidate baseline, Verdict verdict, int width) {
        this.subject = subject;
        this.candidate = candidate;
        this.baseline = baseline;
        this.verdict = verdict;
        this.width = width;
    }

    /**
     * The lines.
     *
     * @param all whether to show every register that holds something, and every step that touched one of the differences
     */
    public List<String> lines(boolean all) {
        lines.clear();
        Comparison comparison = Comparison.of(subject, candidate, baseline);
        head();
        judgement();
        comparison.answers().forEach(answer -> wrapped("", Visible.line(answer)));
        table(comparison, all);
        return List.copyOf(lines);
    }

    private void head() {
        Host host = subject.host();
        lines.add(Visible.line(subject.id().text()));
        wrapped(
                "  host      ",
                host.name() + ": " + host.machine().title() + ", "
                        + host.machine().raw().leafCount() + " leaves, origin "
                        + host.machine().origin()
                        + (host.bootOptions().isEmpty()
                                ? ""
                                : ", booted with " + String.join(" ", host.bootOptions())));
        if (subject instanceof Case.Restore restore) {
            wrapped(
                    "  guest     ",
                    restore.guest().kind().text() + ", archived by "
                            + restore.guest().source() + ": " + restore.guest().provenance());
            if (!restore.guest().configuration().equals(GuestConfiguration.PLAIN)) {
                wrapped(
                        "  configured",
                        " " + Visible.line(restore.guest().configuration().toString()));
            }
        }
        verdict.run().cases().stream()
                .map(SourceText::of)
                .filter(source -> !source.isEmpty())
                .forEach(source -> wrapped("  source    ", source));
        boolean isJudged = verdict.run().cases().stream()
                .allMatch(result -> result.status().isJudged());
        wrapped("  candidate ", candidate.spec() + (isJudged ? ", compared with " : ", beside ") + baseline.spec());
        lines.add("");
    }

    private void judgement() {
        for (CaseResult result : verdict.run().cases()) {
            String reason = Reasons.of(result);
            wrapped("", reason.isEmpty() ? result.status().toString() : reason);
            result.findings().forEach(this::finding);
        }
        for (Regression regression : verdict.regressions()) {
            Regression.Cause since = regression.since();
            if (since != null) {
                wrapped(since.isLacking() ? "  " : "  brought by ", CommitLink.text(since));
            } else if (regression.isNew()) {
                wrapped("  ", CommitLink.since(regression));
            }
        }
        verdict.regressions().stream()
                .filter(Regression::isWaived)
                .forEach(regression -> lines.add("  accepted by waiver " + RegressionText.waiver(regression)));
        verdict.regressions().stream()
                .filter(regression -> regression.deliberate() != null)
                .forEach(regression -> wrapped("  meant by ", Visible.line(RegressionText.deliberate(regression))));
        lines.add("");
    }

    private void finding(Finding finding) {
        wrapped("  " + finding.check() + ": ", Visible.line(finding.sentence()));
        lines.add("    id " + Visible.line(finding.id()));
    }

    private void table(Comparison comparison, boolean all) {
        List<Column> columns = comparison.columns();
        if (columns.isEmpty()) {
            return;
        }
        LeafTable table = new LeafTable(columns, new Naming(candidate.catalog()), width);
        List<Integer> differing = table.differing();
        List<Integer> inFocus = differing.stream().filter(comparison::isInFocus).toList();
        List<Integer> shown = inFocus.isEmpty() ? differing : inFocus;
        lines.add("");
        if (differing.isEmpty()) {
            lines.add(columns.size() == 1 ? "What there is:" : "A guest sees no difference in any leaf.");
        } else {
            lines.add(
                    shown.size() == differing.size()
                            ? "Registers that differ:"
                            : "Registers that differ in leaf "
                                    + comparison.focus().orElseThrow() + " (" + differing.size() + " in all):");
            lines.addAll(table.lines(shown));
            steps(columns, shown, all);
        }
        if (all) {
            lines.add("");
            lines.add("All registers that hold something:");
            lines.addAll(table.lines(table.filled()));
        } else {
            lines.add("");
            lines.add("--all shows every register" + (differing.isEmpty() ? "." : " and every step."));
        }
    }

    private void steps(List<Column> columns, List<Integer> places, boolean all) {
        Map<Integer, Integer> bits = new LinkedHashMap<>();
        for (int index : places) {
            int mask = 0;
            for (Column column : columns) {
                mask |= column.policy().word(index) ^ columns.get(0).policy().word(index);
            }
            bits.put(index, mask);
        }
        Steps steps = new Steps(subject, bits);
        Optional<List<String>> mine = steps.of(candidate);
        Optional<List<String>> theirs = steps.of(baseline);
        lines.add("");
        if (mine.isEmpty()) {
            lines.add("How " + candidate.spec() + " derives its policies cannot be seen.");
            return;
        }
        List<String> own = without(mine.get(), theirs.orElse(List.of()));
        List<String> other = without(theirs.orElse(List.of()), mine.get());
        list("Steps that only " + candidate.spec() + " has, or in which they do something else there:", own);
        list("Steps that only " + baseline.spec() + " has:", other);
        if (own.isEmpty() && other.isEmpty()) {
            lines.add("No step of the derivation treats these registers otherwise than " + baseline.spec() + " does.");
        }
        if (all) {
            list("Every step of " + candidate.spec() + " that touches them:", mine.get());
        }
    }

    private static List<String> without(List<String> steps, List<String> others) {
        return steps.stream().filter(step -> !others.contains(step)).toList();
    }

    private void list(String title, List<String> steps) {
        if (steps.isEmpty()) {
            return;
        }
        lines.add(title);
        steps.stream().limit(STEPS).forEach(step -> wrapped("  ", step));
        if (steps.size() > STEPS) {
            lines.add("  and " + (steps.size() - STEPS) + " more");
        }
    }

    private void wrapped(String head, String text) {
        List<String> parts = Wrap.at(Math.max(20, width - head.length()), text);
        for (int part = 0; part < parts.size(); part++) {
            lines.add((part == 0 ? head : " ".repeat(head.length())) + parts.get(part));
        }
    }
}
