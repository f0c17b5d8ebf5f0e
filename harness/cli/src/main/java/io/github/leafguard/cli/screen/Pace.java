package io.github.leafguard.cli.screen;

import java.util.Locale;

/**
 * How fast some work goes.
 *
 * @param done how much is done
 * @param count how much there is
 * @param elapsed nanoseconds since it began
 */
record Pace(int done, int count, long elapsed) {
    private static final double SECOND = 1e9;
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    /** {@code 6.5 a second, about 1 min 10 s left}; that nobody can tell yet, if nothing is done. */
    String text() {
        if (done == 0 || elapsed <= 0) {
            return "time left not known yet";
        }
        double rate = done / (elapsed / SECOND);
        long left = (long) ((count - done) / rate * SECOND);
        return rate < 1
                ? "%s a minute, about %s left".formatted(number(rate * MINUTE), text(left))
                : "%s a second, about %s left".formatted(number(rate), text(left));
    }

    /** {@code 42 s}, {@code 1 min 10 s}, {@code 2 h 5 min}; of nanoseconds. */
    static String text(long nanoseconds) {
        long seconds = Math.round(nanoseconds / SECOND);
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        return seconds < HOUR
                ? seconds / MINUTE + " min " + seconds % MINUTE + " s"
                : seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
