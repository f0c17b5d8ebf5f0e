package io.github.leafguard.cli.machine;

import io.github.leafguard.candidate.calibration.Agreement;
import io.github.leafguard.candidate.calibration.HostKnowledge;
import io.github.leafguard.candidate.calibration.HostKnowledge.Question;
import io.github.leafguard.candidate.calibration.Unexplained;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.report.console.Wrap;
import io.github.leafguard.report.wording.Visible;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is known of a host, in lines: calibration, facts, open questions and the evidence that would settle them. */
public final class HostDescription {
    private final Host host;
    private final List<Agreement> agreements;
    private final HostKnowledge knowledge;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param host the host, calibrated
     * @param agreements how far the model agrees with what was seen of it
     * @param knowledge the facts that rules ask for
     * @param width columns of characters there are
     */
    public HostDescription(Host host, List<Agreement> agreements, HostKnowledge knowledge, int width) {
        this.host = host;
        this.agreements = agreements;
        this.knowledge = knowledge;
        this.width = width;
    }

    /** The lines, the last one blank. */
    public List<String> lines() {
        lines.clear();
        lines.add(Visible.line(host.name() + ": " + host.machine().title()));
        wrapped("  from     ", host.machine().provenance());
        wrapped("  booted   ", host.bootOptions().isEmpty() ? "without options" : String.join(" ", host.bootOptions()));
        calibration();
        facts();
        questions();
        lines.add("");
        return List.copyOf(lines);
    }

    /** The host's name, how far the model agrees with its evidence, and what is open. */
    public List<String> brief() {
        lines.clear();
        lines.add("What is known of " + Visible.line(host.name()));
        calibration();
        questions();
        return List.copyOf(lines);
    }

    private void calibration() {
        if (agreements.isEmpty()) {
            wrapped("  model    ", "not compared: " + whyNot());
        }
        for (Agreement agreement : agreements) {
            wrapped("  model    ", agreement.sentence() + " (" + agreement.source() + ")");
            for (Unexplained register : agreement.unexplained()) {
                wrapped("    not explained  ", register.toString());
            }
        }
    }

    private String whyNot() {
        return host.seen().isEmpty()
                ? "no policies that a Xen made of this machine are known"
                : "no modelled version can have made the policies of "
                        + host.seen().get(0).source()
                        + (host.seen().get(0).xen().isEmpty()
                                ? ""
                                : ", said to be of " + host.seen().get(0).xen());
    }

    private void facts() {
        lines.add("  facts");
        for (Fact fact : knowledge.facts()) {
            wrapped(
                    "    %-8s ".formatted(fact.standing().text()),
                    "%s: %s (%s)".formatted(fact.name().meaning(), fact.valueText(), fact.basis()));
        }
    }

    private void questions() {
        if (knowledge.questions().isEmpty()) {
            wrapped("  open     ", "nothing");
            return;
        }
        lines.add("  open: cases that hang on these are undecided");
        Set<String> evidence = new LinkedHashSet<>();
        for (Question question : knowledge.questions()) {
            OpenFact open = question.open();
            String since = question.askedBy().get(0);
            wrapped(
                    "    ",
                    "%s, asked by %s and later; settled by %s"
                            .formatted(open.question(), since, open.name().settledBy()));
            evidence.add(open.name().settledBy());
        }
        wrapped("  to do    ", "give " + String.join("; ", evidence));
    }

    private void wrapped(String head, String text) {
        List<String> parts = Wrap.at(Math.max(20, width - head.length()), Visible.line(text));
        for (int i = 0; i < parts.size(); i++) {
            lines.add((i == 0 ? head : " ".repeat(head.length())) + parts.get(i));
        }
    }
}
