package io.github.leafguard.cli.screen;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows somebody who waits how much of some work is done. */
public interface ProgressMeter extends AutoCloseable {
    /** So much there is to do. */
    void expect(int count);

    /** So much is done; {@code message} tells more. */
    void stepTo(int done, String message);

    /** Takes away what is shown. */
    @Override
    void close();

    /**
     * A meter for this screen: a bar where somebody watches, else a line now and then; both with the rate and the time that is left.
     *
     * @param task what is done, e.g. {@code judging}
     * @param past the same when it is done, e.g. {@code judged}
     * @param unit of what, e.g. {@code hosts}
     */
    static ProgressMeter on(Screen screen, String task, String past, String unit) {
        return screen.isWatched() ? new Bar(screen, task, unit) : new Lines(screen.err(), past, unit, System::nanoTime);
    }

    /** A bar on one line, gone when the work is over. */
    final class Bar implements ProgressMeter {
        private static final int INTERVAL_MS = 100;

        private final ProgressBar bar;

        Bar(Screen screen, String task, String unit) {
            // A length of its own keeps the library from looking for a terminal, which takes longer than most runs.
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setUnit(" " + unit, 1)
                    .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(INTERVAL_MS)
                    .setConsumer(new ConsoleProgressBarConsumer(screen.err(), screen.columns() - 1))
                    .clearDisplayOnFinish()
                    .build();
        }

        @Override
        public void expect(int count) {
            bar.maxHint(count);
        }

        @Override
        public void stepTo(int done, String message) {
            bar.stepTo(done);
            bar.setExtraMessage(message);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** A line now and then, for logs, and one at the end if there was one before: what is quickly done needs none. */
    final class Lines implements ProgressMeter {
        private static final long FIRST_NS = 5_000_000_000L;
        private static final long INTERVAL_NS = 30_000_000_000L;

        private final PrintStream err;
        private final String past;
        private final String unit;
        private final LongSupplier clock;
        private final long start;
        private long next;
        private boolean hasSpoken;
        private int count;
        private String latest = "";

        Lines(PrintStream err, String past, String unit, LongSupplier clock) {
            this.err = err;
            this.past = past;
            this.unit = unit;
            this.clock = clock;
            this.start = clock.getAsLong();
            this.next = start + FIRST_NS;
        }

        @Override
        public void expect(int all) {
            count = all;
        }

        @Override
        public void stepTo(int done, String message) {
            long now = clock.getAsLong();
            String more = message.isEmpty() ? "" : ", " + message;
            latest = "%s %d of %d %s in %s%s".formatted(past, done, count, unit, Pace.text(now - start), more);
            if (now >= next && done < count) {
                next = now + INTERVAL_NS;
                hasSpoken = true;
                String pace = new Pace(done, count, now - start).text();
                err.println("leafguard: %s %d of %d %s, %s%s".formatted(past, done, count, unit, pace, more));
            }
        }

        @Override
        public void close() {
            if (hasSpoken) {
                err.println("leafguard: " + latest);
            }
        }
    }
}
