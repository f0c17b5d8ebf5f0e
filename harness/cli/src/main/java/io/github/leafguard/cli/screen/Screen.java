package io.github.leafguard.cli.screen;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.report.console.Paint;
import io.github.leafguard.report.console.Terminal;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where the command prints: results on standard output, everything else on standard error, both in UTF-8. */
public final class Screen {
    private static final int LEAST_COLUMNS = 40;
    private static final int LEAST_LINES = 10;

    private final ProcessEnvironment environment;
    private final UnfailingOutputStream stream;
    private final PrintStream out;
    private final PrintStream err;
    private ColorMode colors = ColorMode.AUTO;
    private Optional<Terminals.Size> size = Optional.empty();
    private boolean isMeasured;

    public Screen(ProcessEnvironment environment) {
        this.environment = environment;
        this.stream = new UnfailingOutputStream(environment.out());
        this.out = new PrintStream(new java.io.BufferedOutputStream(stream, 1 << 16), false, StandardCharsets.UTF_8);
        this.err = new PrintStream(new UnfailingOutputStream(environment.err()), true, StandardCharsets.UTF_8);
    }

    /** When to use colours from now on. */
    public void setColors(ColorMode mode) {
        colors = mode;
    }

    /** For results. Buffered. */
    public PrintStream out() {
        return out;
    }

    /** For messages and progress. */
    public PrintStream err() {
        return err;
    }

    /** Whether somebody watches standard error as it comes, and can be shown a line that changes. */
    public boolean isWatched() {
        return environment.errIsTerminal() && !isDumb();
    }

    /** Writes out what is buffered, and tells why that was not possible if it was not. */
    public Optional<String> finish() {
        out.flush();
        return stream.failure().map(failure -> "cannot write to standard output: " + ErrorText.of(failure));
    }

    /** Whether results are coloured. */
    public boolean isColored() {
        return switch (colors) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                environment.outIsTerminal()
                        && !isDumb()
                        && environment.variables().getOrDefault("NO_COLOR", "").isEmpty();
        };
    }

    /** The screen for the results. */
    public Terminal terminal() {
        Paint paint = isColored() ? Paint.COLOUR : Paint.PLAIN;
        Terminal plain = Terminal.PLAIN;
        if (!environment.outIsTerminal()) {
            return new Terminal(plain.width(), plain.lines(), paint);
        }
        Terminals.Size seen = size().orElse(new Terminals.Size(plain.lines(), plain.width()));
        // The last line is the prompt's.
        return new Terminal(Math.max(LEAST_COLUMNS, seen.columns()), Math.max(LEAST_LINES, seen.lines() - 1), paint);
    }

    /** Columns for progress. */
    int columns() {
        return size().map(Terminals.Size::columns).orElse(Terminal.PLAIN.width());
    }

    private boolean isDumb() {
        return "dumb".equals(environment.variables().get("TERM"));
    }

    private Optional<Terminals.Size> size() {
        if (!isMeasured) {
            size = Terminals.size().filter(seen -> seen.columns() > 0 && seen.lines() > 0);
            isMeasured = true;
        }
        return size;
    }
}
