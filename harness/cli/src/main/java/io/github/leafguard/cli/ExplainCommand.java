package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.calibration.HostKnowledge;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Case;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Checks;
import io.github.leafguard.cli.FormatOption.Format;
import io.github.leafguard.cli.explain.CaseFinder;
import io.github.leafguard.cli.explain.Explanation;
import io.github.leafguard.cli.machine.HostDescription;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import io.github.leafguard.report.markdown.Markdown;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.CaseFilter;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunFailure;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.ExitCode;
import io.github.leafguard.verdict.Gate;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.Waiver;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code leafguard explain}: one case, leaf by leaf. */
@Command(
        name = "explain",
        description = {
            "Show one case from close by: what a check says of it, every register that differs with the names of its bits,"
                    + " and the steps of the derivation that made the difference."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  leafguard explain restore/4.15.0/EPYC+noxsave/hvm-hap -c model:4.16.0-rc4",
            "  leafguard explain system/EPYC/hvm-max -c model:4.16.0-rc4",
            "  leafguard explain new/EPYC/pv -c model:4.15.0+540d911c28 --all"
        },
        sortOptions = false)
final class ExplainCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "CASE",
            description = {
                "Name of a case, as reports have it: restore/GUEST, refusal/GUEST, system/HOST/POLICY, setting/HOST/KIND/SETTING or"
                        + " new/HOST/KIND; or the id of a finding, or of an archived guest."
            })
    private String name;

    @Option(
            names = {"-c", "--candidate"},
            required = true,
            paramLabel = "SPEC",
            description = "The candidate to ask.")
    private String candidate;

    @Mixin
    private ToolstackOption toolstack = new ToolstackOption();

    @Mixin
    private BaselineOption baseline = new BaselineOption();

    @Option(
            names = {"-a", "--all"},
            description = "Show every register that holds something, and every step that touches what differs.")
    private boolean all;

    @Mixin
    private FormatOption format = new FormatOption();

    @Mixin
    private CorpusOptions corpus = new CorpusOptions();

    @Mixin
    private WaiverOption waivers = new WaiverOption();

    ExplainCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Format form = format.ofVerdict(spec.commandLine());
        Candidates known = context.candidates(corpus.limits());
        OptionErrors errors = new OptionErrors(spec.commandLine());
        Candidate judged =
                errors.of(() -> toolstack.drive(known.resolve(candidate), toolstack.toolstack(context, known)));
        Baselines baselines = errors.of(() -> baseline.among(known, List.of(judged)));
        List<Waiver> accepted = waivers.waivers(context, corpus);
        LoadedCorpus loaded = LoadedCorpus.of(corpus, context);
        CaseId id = errors.of(() -> new CaseFinder(loaded.corpus()).find(name));
        RunPlan plan = errors.of(() -> plan(judged, baselines, loaded, id));
        Gate.Judged judgedCase = new Gate(accepted, context.environment().today())
                .withoutSearch()
                .judge(plan, Progress.SILENT);
        for (RunFailure failure : judgedCase.failures()) {
            context.screen().err().println("leafguard: " + Visible.lines(failure.message()));
            return ExitCode.CANDIDATE_FAILED.code();
        }
        Verdict verdict = judgedCase.verdicts().get(0);
        List<String> lines = lines(plan, judged, id, verdict);
        lines.addAll(description(loaded, plan.hosts().get(0).host()));
        show(form, verdict, lines);
        return ExitCode.CLEAN.code();
    }

    /** What it takes to ask this case and no more. */
    private static RunPlan plan(Candidate judged, Baselines baselines, LoadedCorpus loaded, CaseId id) {
        List<ArchivedGuest> guests = id.guestId().flatMap(loaded.corpus()::guest).stream()
                .filter(guest -> CaseId.of(guest).equals(id))
                .toList();
        List<CpuidSetting> settings = loaded.corpus().settings().stream()
                .filter(each -> id instanceof CaseId.Setting setting
                        && setting.setting().equals(each.id()))
                .toList();
        String host = host(id, guests);
        Host asked = loaded.corpus().host(host).orElseThrow();
        Corpus small = new Corpus(List.of(asked.machine()), List.of(asked), guests, settings);
        Workload workload = new Workload(loaded.name(), small).part(any -> true);
        CaseFilter filter = CaseFilter.of(Checks.all()).only(Set.of(id));
        return new RunPlan(List.of(judged), baselines, workload, filter, Shard.WHOLE, 1);
    }

    private static String host(CaseId id, List<ArchivedGuest> guests) {
        if (id instanceof CaseId.System system) {
            return system.host();
        }
        if (id instanceof CaseId.Setting setting) {
            return setting.host();
        }
        return id instanceof CaseId.NewGuest guest
                ? guest.host()
                : guests.get(0).host();
    }

    /** As a page the same text; for programs what the checks say of the case. */
    private void show(Format form, Verdict verdict, List<String> lines) {
        PrintStream out = context.screen().out();
        switch (form) {
            case TEXT -> lines.forEach(out::println);
            case MARKDOWN -> out.print("# " + Markdown.text(lines.get(0)) + "\n\n" + Markdown.block(lines));
            default -> {
                String command = CommandText.of(spec.commandLine());
                Report report = new Report(ManifestVersion.text(), command, List.of(verdict), List.of());
                FormatOption.print(report, form, out);
            }
        }
    }

    /** What is known of the host: how far the model agrees with its evidence, what is open, and with --all every fact. */
    private List<String> description(LoadedCorpus loaded, Host host) {
        HostDescription description = new HostDescription(
                host,
                loaded.agreements().getOrDefault(host.name(), List.of()),
                HostKnowledge.of(host, new ModelSource()),
                context.screen().terminal().width());
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(all ? description.lines() : description.brief());
        return lines;
    }

    private List<String> lines(RunPlan plan, Candidate judged, CaseId id, Verdict verdict) {
        if (verdict.run().cases().isEmpty()) {
            throw new InputException(
                    Origin.of(plan.workload().corpus()),
                    "no case " + id.text(),
                    "a case that a check looks at",
                    "the host has no such policy, or cannot run such guests, under either version");
        }
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, judged)) {
            Case subject = evaluator.ask(judged, id);
            Candidate compared = evaluator.baseline(id);
            int width = context.screen().terminal().width();
            return new ArrayList<>(new Explanation(subject, judged, compared, verdict, width).lines(all));
        }
    }
}
