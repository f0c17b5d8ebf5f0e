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

    private final String[] arguments;
    private final Screen screen;
    private final Failures failures;
    private final CommandLine commandLine;

    /** @param arguments what is asked for; only the subcommands that it takes are made */
    Application(ProcessEnvironment environment, String... arguments) {
        this.arguments = arguments.clone();
        this.screen = new Screen(environment);
        Leafguard leafguard = new Leafguard(screen);
        CommandContext context = new CommandContext(screen, environment, leafguard::isDebugging);
        this.commandLine = new CommandLine(leafguard);
        Subcommands.askedBy(arguments).forEach(made -> commandLine.addSubcommand(made.apply(context)));
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
    int run() {
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
