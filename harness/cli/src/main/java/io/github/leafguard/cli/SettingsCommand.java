package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.Toolstack;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.toolstack.CpuidKeys;
import io.github.leafguard.candidate.model.toolstack.ModelToolstack;
import io.github.leafguard.check.SettingOutcome;
import io.github.leafguard.cli.FormatOption.Format;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.GuestOptions;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.report.console.SettingsSheet;
import io.github.leafguard.report.html.SettingsPage;
import io.github.leafguard.report.json.SettingsJson;
import io.github.leafguard.report.markdown.SettingsMarkdown;
import io.github.leafguard.report.wording.SettingsTable;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.Glob;
import io.github.leafguard.run.SettingSurvey;
import io.github.leafguard.verdict.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code leafguard settings}: what settings really do on a host. */
@Command(
        name = "settings",
        description = {
            "Show what cpuid= settings really do to guests of one host: what was wanted, what the guest got, why not, and"
                    + " what changed as well."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  leafguard settings --host EPYC --toolstack toolstack:4.17 --cpuid host,avx2=0",
            "      What does this line do?",
            "  leafguard settings db-3.cfg --host EPYC --toolstack toolstack:4.17 --kind hvm",
            "      What does this domain's configuration do?",
            "  leafguard settings --host EPYC --candidate xen:4.17 --toolstack toolstack:4.17 --match 'admin/*' --format html"
                    + " --out settings.html",
            "      What do the settings that people use do, asked of toolstack and hypervisor as they ship?"
        },
        sortOptions = false)
final class SettingsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = {
                "Settings as they are: a configuration file of xl or some lines of one, a domain's XML of libvirt, or a file of"
                        + " settings."
            })
    private List<Path> files = List.of();

    @Option(names = "--host", required = true, paramLabel = "HOST", description = "A host of the corpus.")
    private String hostName;

    @Option(
            names = {"-c", "--candidate"},
            paramLabel = "SPEC",
            description = "The hypervisor to ask. Default: the model of the toolstack's version.")
    private @Nullable String candidate;

    @Mixin
    private ToolstackOption toolstack = new ToolstackOption();

    @Option(
            names = "--cpuid",
            paramLabel = "LINE",
            description = "A setting of your own, as the VM configuration has it. Can be given several times.")
    private List<String> lines = List.of();

    @Option(
            names = "--match",
            paramLabel = "IDS",
            description = {
                "Settings of the corpus, with * for any letters. Can be given several times. Default, if neither FILE nor"
                        + " --cpuid is given: all that the candidate's version knows."
            })
    private List<String> ids = List.of();

    @Option(names = "--every-key", description = "Every key of the toolstack's table with 0, 1, x, k, s and a number.")
    private boolean everyKey;

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            description = "Kinds of guest: pv, pv32, hvm or pvh (which are hvm-hap), hvm-shadow. Default: pv,hvm-hap.")
    private List<String> kinds = List.of("pv", "hvm-hap");

    @Option(
            names = "--result",
            split = ",",
            paramLabel = "RESULT",
            description = "Show only these: obeyed, already-so, partly, ignored, refused, not-checkable.")
    private List<String> results = List.of();

    @Mixin
    private GuestOptionsMixin guest = new GuestOptionsMixin();

    @Mixin
    private FormatOption format = new FormatOption();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Write the table there instead of showing it.")
    private @Nullable Path target;

    @Mixin
    private CorpusOptions corpus = new CorpusOptions();

    SettingsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Format form = format.among(
                List.of(Format.TEXT, Format.JSON, Format.MARKDOWN, Format.HTML),
                spec.commandLine(),
                "SARIF lists regressions, and what settings do is none");
        OptionErrors errors = new OptionErrors(spec.commandLine());
        Candidates known = context.candidates(corpus.limits());
        Candidate asked = errors.of(() -> asked(known));
        List<GuestKind> wanted =
                errors.of(() -> kinds.stream().map(GuestKind::of).distinct().toList());
        Corpus loaded = LoadedCorpus.of(corpus, context).corpus();
        Host host = loaded.host(hostName)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "the corpus has no host '" + hostName + "'; 'leafguard corpus list' names them"));
        List<CpuidSetting> settings = settings(loaded, asked, Baselines.archived(known));
        List<SettingOutcome> outcomes = SettingSurvey.of(asked, host, runnable(wanted, asked, host), settings).stream()
                .filter(this::isShown)
                .toList();
        return show(
                form,
                new SettingsTable(
                        host.machine().title() + ", host " + host.name() + ", under " + asked.spec()
                                + " with the toolstack of " + asked.toolstack().version(),
                        CommandText.of(spec.commandLine()),
                        outcomes));
    }

    /** Those of the kinds wanted that the host runs. Others are named; if none is left, there is nothing to show. */
    private List<GuestKind> runnable(List<GuestKind> wanted, Candidate asked, Host host) {
        List<GuestKind> able = SettingSurvey.kinds(asked, host);
        List<GuestKind> left = wanted.stream().filter(able::contains).toList();
        String unable = wanted.stream()
                .filter(kind -> !able.contains(kind))
                .map(GuestKind::text)
                .collect(Collectors.joining(", "));
        String why = "host " + host.name() + " runs no " + unable + " guests under " + asked.spec() + ", only "
                + able.stream().map(GuestKind::text).collect(Collectors.joining(", "));
        if (left.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--kind " + unable + ": " + why);
        }
        if (!unable.isEmpty()) {
            context.screen().err().println("leafguard: " + why);
        }
        return left;
    }

    private Candidate asked(Candidates known) {
        Optional<Toolstack> driver = toolstack.toolstack(context, known);
        Candidate hypervisor = candidate != null
                ? known.resolve(candidate)
                : driver.flatMap(real -> known.forVersion(real.version()))
                        .orElseThrow(
                                () -> new IllegalArgumentException(
                                        "name a hypervisor with --candidate, or a toolstack of a modelled release with --toolstack"));
        return toolstack.drive(hypervisor, driver);
    }

    private List<CpuidSetting> settings(Corpus loaded, Candidate asked, Baselines order) {
        List<CpuidSetting> settings = new ArrayList<>();
        if (!files.isEmpty()) {
            settings.addAll(new CorpusLoader(corpus.limits()).load(files).settings());
        }
        lines.forEach(line -> settings.add(setting(line)));
        if (everyKey) {
            keys(asked.toolstack().version()).everyItem().forEach(item -> settings.add(setting("host," + item)));
        }
        List<Glob> globs = ids.stream().map(Glob::of).toList();
        boolean all = settings.isEmpty() && globs.isEmpty();
        loaded.settings().stream()
                .filter(setting -> globs.isEmpty()
                        ? all && !order.isLater(setting.since(), asked.version())
                        : globs.stream().anyMatch(glob -> glob.matches(setting.id())))
                .forEach(settings::add);
        if (settings.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--match " + ids + " matches no setting of the corpus");
        }
        GuestOptions options = guest.options();
        return options.isPlain()
                ? settings
                : settings.stream().map(setting -> setting.with(options)).toList();
    }

    private static CpuidSetting setting(String line) {
        CpuidSetting.Syntax syntax = line.startsWith("host") ? CpuidSetting.Syntax.LIBXL : CpuidSetting.Syntax.XEND;
        return new CpuidSetting(line, syntax, List.of(line), List.of(), "4.13.0", "");
    }

    /** The keys of a version: libraries do not list theirs, but the model of the same version is held to them. */
    private CpuidKeys keys(String version) {
        return new ModelSource()
                .forVersion(version)
                .map(Candidate::toolstack)
                .filter(ModelToolstack.class::isInstance)
                .map(model -> ((ModelToolstack) model).keys())
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--every-key: the key table of " + version + " is not known; use --match or --cpuid"));
    }

    private boolean isShown(SettingOutcome outcome) {
        return results.isEmpty() || results.contains(outcome.result().text().replace(' ', '-'));
    }

    private int show(Format form, SettingsTable table) {
        String text = switch (form) {
            case JSON -> new SettingsJson().render(table);
            case TEXT, SARIF -> new SettingsSheet(context.screen().terminal()).render(table);
            case MARKDOWN -> new SettingsMarkdown().render(table);
            case HTML -> new SettingsPage().render(table);
        };
        if (target == null) {
            context.screen().out().print(text);
            return ExitCode.CLEAN.code();
        }
        try {
            Files.write(target, text.getBytes(StandardCharsets.UTF_8));
            context.screen().out().println(table.summary() + "; written to " + target);
            return ExitCode.CLEAN.code();
        } catch (IOException e) {
            context.screen().err().println("leafguard: cannot write " + target + ": " + FileErrorText.of(e));
            return ExitCode.UNUSABLE_INPUT.code();
        }
    }
}
