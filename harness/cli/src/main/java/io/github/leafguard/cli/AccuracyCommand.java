package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.run.Glob;
import io.github.leafguard.run.accuracy.Accuracy;
import io.github.leafguard.run.accuracy.Agreement;
import io.github.leafguard.run.accuracy.DecidingFacts;
import io.github.leafguard.run.accuracy.Truth;
import io.github.leafguard.run.accuracy.Truths;
import io.github.leafguard.run.accuracy.WithoutFacts;
import io.github.leafguard.verdict.ExitCode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code leafguard accuracy}: how far the model, or another candidate, agrees with the truth. */
@Command(
        name = "accuracy",
        description = {
            "Compare candidates bit for bit with what real hypervisors answered: system policies, policies of fresh domains,"
                    + " outcomes of restores. Ends with 0 if all are equal, with 1 if not."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  leafguard accuracy --truth corpus/recorded",
            "  leafguard accuracy --truth corpus/recorded --version '4.16*'",
            "  leafguard accuracy --truth corpus/recorded --version 4.16.0 --candidate model:4.16.0-rc4",
            "  leafguard accuracy --truth corpus/bare-metal/recorded --corpus corpus/bare-metal --without-facts"
        },
        sortOptions = false)
final class AccuracyCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-t", "--truth"},
            required = true,
            paramLabel = "DIR",
            description = "Recordings (e.g. corpus/recorded), or a folder of answers computed from dumps of real CPUs.")
    private Path truth;

    @Option(
            names = "--version",
            paramLabel = "GLOB",
            description = "Compare only the sets of these versions or names, e.g. '4.16*'. Can be given several times.")
    private List<String> versions = List.of();

    @Option(
            names = {"-c", "--candidate"},
            paramLabel = "SPEC",
            description = "Compare this candidate with every set, instead of the model of the set's own version.")
    private @Nullable String candidate;

    @Option(
            names = "--without-facts",
            description = {
                "Tell the candidates nothing of the hosts but their raw dump and boot options, and name the facts that would have"
                        + " been needed, with the evidence that settles them."
            })
    private boolean withoutFacts;

    @Mixin
    private CorpusOptions corpus = new CorpusOptions();

    AccuracyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Candidates known = context.candidates(corpus.limits());
        Optional<Candidate> named = new OptionErrors(spec.commandLine())
                .of(() -> Optional.ofNullable(candidate).map(known::resolve));
        Truth all = Truths.open(truth, LoadedCorpus.of(corpus, context).corpus(), corpus.limits());
        List<Truth.TruthSet> sets = all.sets().stream().filter(this::isChosen).toList();
        if (sets.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Nothing in " + truth + " is of version "
                            + String.join(", ", versions) + "; there are "
                            + String.join(
                                    ", ",
                                    all.sets().stream()
                                            .map(Truth.TruthSet::name)
                                            .toList()));
        }
        List<Agreement> agreements = new ArrayList<>();
        List<Truth.TruthSet> unknown = new ArrayList<>();
        for (Truth.TruthSet set : sets) {
            Optional<Candidate> judged = named.or(() -> known.forVersion(set.version()));
            judged.ifPresentOrElse(each -> agreements.add(compare(all, set, each)), () -> unknown.add(set));
        }
        return conclude(agreements, unknown);
    }

    private boolean isChosen(Truth.TruthSet set) {
        return versions.isEmpty()
                || versions.stream()
                        .map(Glob::of)
                        .anyMatch(glob -> glob.matches(set.name()) || glob.matches(set.version()));
    }

    private Agreement compare(Truth all, Truth.TruthSet set, Candidate judged) {
        Agreement agreement = Accuracy.of(withoutFacts ? new WithoutFacts(all) : all, set, judged);
        PrintStream out = context.screen().out();
        out.println(agreement.line());
        agreement.differences().forEach(difference -> out.println("    " + difference));
        if (withoutFacts) {
            DecidingFacts.of(all, set, judged)
                    .forEach((fact, hosts) -> out.printf(
                            "    needed on %d hosts: %s (%s), settled by %s%n",
                            hosts, fact.field(), fact.meaning(), fact.settledBy()));
        }
        // Sets take a while each: what is known is shown.
        out.flush();
        return agreement;
    }

    private int conclude(List<Agreement> agreements, List<Truth.TruthSet> unknown) {
        PrintStream out = context.screen().out();
        unknown.forEach(
                set -> out.println(set.name() + ": not comparable, no candidate stands for version " + set.version()));
        out.printf(
                "%d of %d sets exact: %s system policies, %s fresh domains, %s restores%n",
                agreements.stream().filter(Agreement::isExact).count(),
                agreements.size(),
                share(agreements, Agreement::systemExact, Agreement::system),
                share(agreements, Agreement::freshExact, Agreement::fresh),
                share(agreements, Agreement::restoresExact, Agreement::restores));
        if (agreements.isEmpty()) {
            context.screen()
                    .err()
                    .println("leafguard: none of the sets can be compared; name a candidate with --candidate");
            return ExitCode.UNUSABLE_INPUT.code();
        }
        boolean exact = agreements.stream().allMatch(Agreement::isExact);
        return (exact ? ExitCode.CLEAN : ExitCode.REGRESSIONS).code();
    }

    private static String share(
            List<Agreement> all, ToIntFunction<Agreement> exact, ToIntFunction<Agreement> compared) {
        return all.stream().mapToInt(exact).sum() + "/"
                + all.stream().mapToInt(compared).sum();
    }
}
