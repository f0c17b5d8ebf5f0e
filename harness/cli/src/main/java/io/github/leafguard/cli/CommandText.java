package io.github.leafguard.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command as the reader of a report can repeat it. Options that do not decide what the report says are left out, so that
 * equal reports are equal wherever they were written, however fast, and in however many shards.
 */
final class CommandText {
    private static final Set<String> IRRELEVANT = Set.of(
            "--report",
            "--resume",
            "--jobs",
            "--quiet",
            "--no-progress",
            "--color",
            "--debug",
            "--master",
            "--work",
            "--parquet");
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./:+=,@%-]+");

    private CommandText() {}

    static String of(CommandLine command) {
        List<String> words = new ArrayList<>();
        words.add(command.getCommandSpec().qualifiedName().replaceFirst(" (merge|fleet)$", " check"));
        ParseResult parsed = command.getParseResult();
        for (OptionSpec option : parsed.matchedOptionsSet()) {
            if (!IRRELEVANT.contains(option.longestName())) {
                for (String value : option.originalStringValues()) {
                    words.add(option.longestName());
                    if (option.arity().max() > 0) {
                        words.add(quoted(value));
                    }
                }
            }
        }
        return String.join(" ", words);
    }

    private static String quoted(String word) {
        return SAFE.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
