package io.github.leafguard.cli;

import io.github.leafguard.cli.screen.ColorMode;
import io.github.leafguard.cli.screen.ProcessEnvironment;
import io.github.leafguard.cli.screen.Screen;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code leafguard} command: without a subcommand it has nothing to do, says so and names them. */
@Command(
        name = "leafguard",
        description = "Tells which archived guests break under which CPU policy derivation, where, and why.",
        versionProvider = ManifestVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  leafguard check --candidate model:4.16.0-rc4",
            "      Which guests of earlier versions does 4.16.0-rc4 break?",
            "  leafguard compare --candidate model:4.16.0-rc4 --candidate model:4.16.0-rc4+no-max-shrink",
            "      What does the proposed fix leave broken?",
            "  leafguard explain CASE --candidate model:4.16.0-rc4",
            "      Which bit of which leaf changed, and by which step? 'check' prints cases to ask about.",
            "  leafguard decode guest.save",
            "      What did this guest have?",
            "",
            "Exit codes:",
            "  0   clean",
            "  1   regressions",
            "  2   unusable input (a file that cannot be read, a run with no case, a waiver that is out of date), or incomplete:"
                    + " not all was judged that should have been",
            "  3   a candidate could not run",
            "  64  wrong usage",
            "  70  Leafguard itself failed: an internal error, or too little memory",
            "When several apply, the worst one wins."
        })
final class Leafguard implements Runnable {
    private final Screen screen;
    private boolean debug;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    private boolean isVersionAsked;

    Leafguard(Screen screen) {
        this.screen = screen;
    }

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "Colours: auto (on a terminal, unless NO_COLOR is set), always or never. Default: auto.")
    void color(ColorMode mode) {
        screen.setColors(mode);
    }

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of an internal error.")
    void debug(boolean wanted) {
        debug = wanted;
    }

    /** Whether stack traces are wanted. */
    boolean isDebugging() {
        return debug;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    /**
     * Runs the command and ends the virtual machine with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        // Numbers are printed with the same digits everywhere.
        Locale.setDefault(Locale.ROOT);
        Interruption interruption = Interruption.ofThisThread();
        int code = new Application(ProcessEnvironment.ofProcess(), arguments).run();
        interruption.over();
        System.exit(code);
    }
}
