package io.github.leafguard.cli;

import io.github.leafguard.cli.screen.Screen;
import io.github.leafguard.cli.screen.Surroundings;
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

/** The command in its surroundings, ready to run: all subcommands, and what becomes of their failures. */
final class Application {
    private static final int WIDEST_HELP = 110;

    private final Screen screen;
    private final Failures failures;
    private final CommandLine commandLine;

    Application(Surroundings surroundings) {
        this.screen = new Screen(surroundings);
        Leafguard leafguard = new Leafguard(screen);
        Face face = new Face(screen, surroundings, leafguard::isDebugging);
        this.commandLine = new CommandLine(leafguard)
                .addSubcommand(CheckCommand.with(face))
                .addSubcommand(new CompareCommand(face))
                .addSubcommand(new ExplainCommand(face))
                .addSubcommand(new DecodeCommand(face))
                .addSubcommand(new MachineCommand(face))
                .addSubcommand(new SettingsCommand(face))
                .addSubcommand(corpus(face))
                .addSubcommand(new CandidatesCommand(face))
                .addSubcommand(new AccuracyCommand(face))
                .addSubcommand(lab(face))
                .addSubcommand(new CaptureCommand(face))
                .addSubcommand(new CompletionCommand(face));
        this.failures = new Failures(face);
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

    private static CommandLine corpus(Face face) {
        return new CommandLine(new CorpusCommand())
                .addSubcommand(new CorpusListCommand(face))
                .addSubcommand(new CorpusStatsCommand(face))
                .addSubcommand(new CorpusVerifyCommand(face))
                .addSubcommand(new CorpusAddCommand(face))
                .addSubcommand(new CorpusImportCommand(face));
    }

    private static CommandLine lab(Face face) {
        return new CommandLine(new LabCommand())
                .addSubcommand(new LabInstallCommand(face))
                .addSubcommand(new LabListCommand(face))
                .addSubcommand(new LabDoctorCommand(face))
                .addSubcommand(new LabXenCpuidCommand(face))
                .addSubcommand(new LabRecordSettingsCommand(face));
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
