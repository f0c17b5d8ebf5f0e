package io.github.leafguard.cli;

import io.github.leafguard.report.json.JsonReport;
import io.github.leafguard.report.markdown.MarkdownSummary;
import io.github.leafguard.report.sarif.SarifReport;
import io.github.leafguard.verdict.Report;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** In which form a command shows its result. */
final class FormatOption {
    /** All forms there are. */
    enum Format {
        TEXT,
        JSON,
        MARKDOWN,
        SARIF,
        HTML;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Forms of a verdict. */
    static final List<Format> OF_VERDICTS = List.of(Format.TEXT, Format.JSON, Format.MARKDOWN, Format.SARIF);

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "How to show the result: text, json or markdown; sarif where there is a verdict, html of settings. Default: text.")
    private Format format = Format.TEXT;

    /**
     * The form asked for.
     *
     * @param why why the others make no sense here
     * @throws ParameterException if it is none of these
     */
    Format among(List<Format> some, CommandLine command, String why) {
        if (!some.contains(format)) {
            throw new ParameterException(
                    command,
                    "--format " + format.word() + ": " + why + "; '" + command.getCommandName() + "' takes "
                            + some.stream().map(Format::word).collect(Collectors.joining(", ")));
        }
        return format;
    }

    /** The same, of a command that shows a verdict. */
    Format ofVerdict(CommandLine command) {
        return among(OF_VERDICTS, command, "a verdict's page is written by 'check --report DIR'");
    }

    /** Prints a report in a form for programs or pages; case by case where it may be long. */
    static void print(Report report, Format form, PrintStream out) {
        switch (form) {
            case JSON -> json(report, out);
            case MARKDOWN -> out.print(new MarkdownSummary().render(report));
            case SARIF -> out.print(new SarifReport().render(report));
            case TEXT, HTML -> throw new IllegalArgumentException(form + " is not printed here");
        }
    }

    private static void json(Report report, PrintStream out) {
        try {
            new JsonReport().write(report, new KeptOpen(out));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report to standard output", e);
        }
    }

    /** Standard output outlives what is written to it. */
    private static final class KeptOpen extends FilterOutputStream {
        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
