package io.github.leafguard.cli.screen;

import io.github.leafguard.run.Progress;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows somebody who waits how far a run is. */
public interface RunProgress extends Progress, AutoCloseable {
    /** Takes away what is shown. */
    @Override
    void close();

    /** Progress for this screen: a bar where somebody watches, else a line now and then. */
    static RunProgress on(Screen screen) {
        return screen.isWatched() ? new Bar(screen) : new Lines(screen.err());
    }

    /** A bar on one line, gone when the run is over. */
    final class Bar implements RunProgress {
        private static final int INTERVAL_MS = 100;

        private final ProgressBar bar;

        Bar(Screen screen) {
            // A length of its own keeps the library from looking for a terminal, which takes longer than most runs.
            bar = new ProgressBarBuilder()
                    .setTaskName("judging")
                    .setUnit(" hosts", 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(INTERVAL_MS)
                    .setConsumer(new ConsoleProgressBarConsumer(screen.err(), screen.columns() - 1))
                    .clearDisplayOnFinish()
                    .build();
        }

        @Override
        public void started(int hosts, int candidates) {
            bar.maxHint(hosts);
        }

        @Override
        public void hostDone(State state) {
            bar.stepTo(state.hostsDone());
            bar.setExtraMessage(counts(state));
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** A line every few seconds, for logs. */
    final class Lines implements RunProgress {
        private static final long INTERVAL_NS = 5_000_000_000L;

        private final PrintStream err;
        private long last = System.nanoTime();

        Lines(PrintStream err) {
            this.err = err;
        }

        @Override
        public void started(int hosts, int candidates) {}

        @Override
        public void hostDone(State state) {
            long now = System.nanoTime();
            if (now - last >= INTERVAL_NS) {
                last = now;
                err.println(
                        "leafguard: judged " + state.hostsDone() + " of " + state.hosts() + " hosts, " + counts(state));
            }
        }

        @Override
        public void close() {}
    }

    private static String counts(Progress.State state) {
        return state.cases() + " cases, " + state.failed() + " failed"
                + (state.failures() == 0 ? "" : ", " + state.failures() + " candidates could not run");
    }
}
