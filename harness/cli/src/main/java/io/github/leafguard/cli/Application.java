package io.github.leafguard.cli;

import io.github.leafguard.cli.screen.ProcessEnvironment;
import io.github.leafguard.cli.screen.Screen;
import io.github.leafguard.verdict.ExitCode;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The command in its environment, ready to run: all subcommands, and what becomes of their failures. */
final class Application {
    private static final int WIDEST_HELP = 110;

    private final Screen screen;
    private final Failures failures;
    private final CommandLine commandLine;

    Application(ProcessEnvironment environment) {
        this.screen = new Screen(environment);
        Leafguard leafguard = new Leafguard(screen);
        CommandContext context = new CommandContext(screen, environment, leafguard::isDebugging);
        this.commandLine = new CommandLine(leafguard)
                .addSubcommand(CheckCommand.with(context))
                .addSubcommand(new MergeCommand(context))
                .addSubcommand(new FleetCommand(context))
                .addSubcommand(new CompareCommand(context))
                .addSubcommand(new MatrixCommand(context))
                .addSubcommand(new MoveCommand(context))
                .addSubcommand(new UpgradeCommand(context))
                .addSubcommand(new ExplainCommand(context))
                .addSubcommand(new DecodeCommand(context))
                .addSubcommand(new MachineCommand(context))
                .addSubcommand(new SettingsCommand(context))
                .addSubcommand(corpus(context))
                .addSubcommand(new CandidatesCommand(context))
                .addSubcommand(new AccuracyCommand(context))
                .addSubcommand(lab(context))
                .addSubcommand(new CaptureCommand(context))
                .addSubcommand(new CompletionCommand(context));
        this.failures = new Failures(context);
        commandLine
                .setOut(new PrintWriter(screen.out(), true))
                .setErr(new PrintWriter(screen.err(), true))
                .setParameterExceptionHandler(failures::usage)
                .setExecutionExceptionHandler(failures::execution)
                .setExecutionStrategy(colored(new RunLast()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false);
        addHelp(commandLine);
    }

    private static CommandLine corpus(CommandContext context) {
        return new CommandLine(new CorpusCommand())
                .addSubcommand(new CorpusListCommand(context))
                .addSubcommand(new CorpusStatsCommand(context))
                .addSubcommand(new CorpusVerifyCommand(context))
                .addSubcommand(new CorpusAddCommand(context))
                .addSubcommand(new CorpusImportCommand(context));
    }

    private static CommandLine lab(CommandContext context) {
        return new CommandLine(new LabCommand())
                .addSubcommand(new LabInstallCommand(context))
                .addSubcommand(new LabListCommand(context))
                .addSubcommand(new LabDoctorCommand(context))
                .addSubcommand(new LabXenCpuidCommand(context))
                .addSubcommand(new LabRecordSettingsCommand(context));
    }

    /** Every command has --help; only the first has --version. */
    private static void addHelp(CommandLine command) {
        command.getCommandSpec().addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
        command.getSubcommands().values().forEach(Application::addHelp);
    }

    /** Sets colours once the options that choose them are read. */
    private IExecutionStrategy colored(IExecutionStrategy next) {
        return (ParseResult parsed) -> {
            commandLine.setUsageHelpWidth(
                    Math.min(WIDEST_HELP, screen.terminal().width()));
            commandLine.setColorScheme(Help.defaultColorScheme(screen.isColored() ? Ansi.ON : Ansi.OFF));
            return next.execute(parsed);
        };
    }

    /** An argument of which Java could not make characters under the locale it was started in. */
    private static Optional<String> undecoded(String... arguments) {
        return Stream.of(arguments)
                .filter(argument -> argument.indexOf('\ufffd') >= 0)
                .findFirst();
    }

    /** Runs the command and returns its exit code. */
    int run(String... arguments) {
        int code;
        try {
            code = undecoded(arguments).map(failures::undecoded).orElseGet(() -> commandLine.execute(arguments));
        } catch (OutOfMemoryError | StackOverflowError tooLarge) {
            code = failures.error(tooLarge);
        }
        Optional<String> unwritten = screen.finish();
        unwritten.ifPresent(why -> screen.err().println("leafguard: " + why));
        return unwritten.isPresent() ? Math.max(code, ExitCode.UNUSABLE_INPUT.code()) : code;
    }
}
