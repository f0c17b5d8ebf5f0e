package io.github.leafguard.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** The subcommands, of which only those are made that are asked for: making all of them takes longer than many a command does. */
final class Subcommands {
    private static final Map<String, Function<CommandContext, Object>> ALL = all();

    private Subcommands() {}

    /** By name, in the order of the help. */
    private static Map<String, Function<CommandContext, Object>> all() {
        Map<String, Function<CommandContext, Object>> all = new LinkedHashMap<>();
        all.put("check", CheckCommand::with);
        all.put("merge", MergeCommand::new);
        all.put("fleet", FleetCommand::new);
        all.put("compare", CompareCommand::new);
        all.put("matrix", MatrixCommand::new);
        all.put("move", MoveCommand::new);
        all.put("upgrade", UpgradeCommand::new);
        all.put("explain", ExplainCommand::new);
        all.put("decode", DecodeCommand::new);
        all.put("machine", MachineCommand::new);
        all.put("settings", SettingsCommand::new);
        all.put("corpus", Subcommands::corpus);
        all.put("candidates", CandidatesCommand::new);
        all.put("accuracy", AccuracyCommand::new);
        all.put("lab", Subcommands::lab);
        all.put("capture", CaptureCommand::new);
        all.put("generate-completion", CompletionCommand::new);
        return all;
    }

    /** The one that is named, if the first argument that is no option names one; none for the version alone; else all. */
    static Collection<Function<CommandContext, Object>> askedBy(String... arguments) {
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            return List.of();
        }
        // What is done for all commands at once needs all.
        return Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .filter(name -> !name.equals("generate-completion"))
                .map(ALL::get)
                .map(List::of)
                .<Collection<Function<CommandContext, Object>>>map(one -> one)
                .orElse(ALL.values());
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
}
