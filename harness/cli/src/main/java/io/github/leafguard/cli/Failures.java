package io.github.leafguard.cli;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.InputException;
import io.github.leafguard.report.ReportException;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.verdict.ExitCode;
import java.io.PrintStream;
import java.nio.channels.ClosedByInterruptException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What becomes of commands that fail: one message for the user, and the exit code. Only faults of Leafguard have a trace. */
final class Failures {
    /** {@code EX_SOFTWARE} of sysexits.h. */
    static final int INTERNAL_ERROR = 70;

    /** What a shell reports of a process that Ctrl-C ended. */
    static final int INTERRUPTED = 130;

    private final CommandContext context;

    Failures(CommandContext context) {
        this.context = context;
    }

    /** The command line is wrong. */
    int usage(ParameterException wrong, String[] arguments) {
        PrintStream err = context.screen().err();
        CommandLine command = wrong.getCommandLine();
        err.println("leafguard: " + Visible.lines(ErrorText.of(wrong)));
        if (!UnmatchedArgumentException.printSuggestions(wrong, command.getErr())
                && command.getSubcommands().size() > 0) {
            err.println(
                    "Commands: " + String.join(", ", command.getSubcommands().keySet()));
        }
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE.code();
    }

    /** An argument came in another encoding than the locale's; which file it names is lost. */
    int undecoded(String argument) {
        context.screen()
                .err()
                .println("leafguard: the argument '" + argument
                        + "' cannot be decoded under this locale; set the environment"
                        + " variable LC_ALL to C.UTF-8 if it is in UTF-8");
        return ExitCode.USAGE.code();
    }

    /** The command could not do what it was asked. */
    int execution(Exception failure, CommandLine command, ParseResult parsed) {
        if (isInterruption(failure)) {
            context.screen().err().println("leafguard: interrupted");
            return INTERRUPTED;
        }
        if (failure instanceof InputException || failure instanceof ReportException) {
            return tell(failure, ExitCode.UNUSABLE_INPUT.code());
        }
        if (failure instanceof CandidateException) {
            return tell(failure, ExitCode.CANDIDATE_FAILED.code());
        }
        return error(failure);
    }

    /** A file that is being read or written when its thread is interrupted is closed, which looks like an error of the disk. */
    static boolean isInterruption(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof InterruptedException || at instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return false;
    }

    /** Why there is no result, in a sentence without an end. */
    static String reason(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "out of memory";
        }
        return isExpected(failure) || failure instanceof ParameterException
                ? ErrorText.of(failure).lines().findFirst().orElse("")
                : "internal error: " + failure;
    }

    private static boolean isExpected(Throwable failure) {
        return failure instanceof InputException
                || failure instanceof ReportException
                || failure instanceof CandidateException;
    }

    private int tell(Exception failure, int code) {
        context.screen().err().println("leafguard: " + Visible.lines(ErrorText.of(failure)));
        trace(failure);
        return code;
    }

    /** Something went wrong that should not have been possible, or there is too little memory. */
    int error(Throwable fault) {
        PrintStream err = context.screen().err();
        if (fault instanceof OutOfMemoryError) {
            err.println(
                    "leafguard: out of memory: give Java more, e.g. JAVA_TOOL_OPTIONS=-Xmx2g, or judge less at a time"
                            + " with --shard or --jobs 1");
        } else {
            err.println("leafguard: internal error: " + Visible.lines(fault.toString()));
            err.println(
                    "This is a fault of Leafguard, not of your input. Please report it with the command and the output"
                            + " of the same command with --debug.");
        }
        trace(fault);
        return INTERNAL_ERROR;
    }

    private void trace(Throwable failure) {
        if (context.isDebugging().getAsBoolean()) {
            failure.printStackTrace(context.screen().err());
        }
    }
}
