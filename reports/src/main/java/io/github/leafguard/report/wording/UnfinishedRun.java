package io.github.leafguard.report.wording;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A run that has no verdict: it is still going on, or it ended before there was one.
 *
 * @param state whether it goes on, and if not, how it ended
 * @param version Leafguard's version
 * @param command the command that was run
 * @param process id of its process
 * @param since when it began
 * @param extent how far it came
 * @param reason why it ended; empty while it goes on, and if it was told to end
 */
public record UnfinishedRun(
        State state, String version, String command, long process, Instant since, Extent extent, String reason) {
    /** Whether a run goes on, and if not, how it ended. */
    public enum State {
        /** It goes on, unless its process has died. */
        RUNNING("RUNNING"),
        /** It was told to end. */
        INTERRUPTED("INTERRUPTED"),
        /** It ended by itself, without a verdict. */
        FAILED("NO VERDICT");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /** For people. */
        public String text() {
            return text;
        }

        /** For programs, as an outcome: {@code running}, {@code interrupted}, {@code no-verdict}. */
        public String key() {
            return text.toLowerCase(Locale.ROOT).replace(' ', '-');
        }
    }

    /**
     * How far a run came, over all candidates.
     *
     * @param hostsDone hosts judged
     * @param hosts hosts to judge; 0 while that is not known
     * @param cases cases judged so far
     * @param failed how many of them failed, before waivers
     */
    public record Extent(int hostsDone, int hosts, long cases, long failed) {
        /** Nothing is judged yet. */
        public static final Extent NONE = new Extent(0, 0, 0, 0);
    }

    public UnfinishedRun {
        since = since.truncatedTo(ChronoUnit.SECONDS);
    }

    /** A run that begins. */
    public static UnfinishedRun begun(String version, String command, long process, Instant since) {
        return new UnfinishedRun(State.RUNNING, version, command, process, since, Extent.NONE, "");
    }

    /** The same run, told to end when it had come so far. */
    public UnfinishedRun interrupted(Extent far) {
        return new UnfinishedRun(State.INTERRUPTED, version, command, process, since, far, "");
    }

    /** The same run, ended by itself when it had come so far. */
    public UnfinishedRun failed(Extent far, String why) {
        return new UnfinishedRun(State.FAILED, version, command, process, since, far, why);
    }

    /** What there is to say, and that it is no verdict. */
    public String sentence() {
        return Visible.line(
                switch (state) {
                    case RUNNING ->
                        "this run is not over, so there is no verdict yet: process %d, since %s; if there is no such process, it died, and --resume goes on where it stopped"
                                .formatted(process, since);
                    case INTERRUPTED ->
                        "the run was told to end before there was a verdict; " + soFar()
                                + "; --resume goes on from there";
                    case FAILED -> "there is no verdict here: " + reason + "; " + soFar();
                });
    }

    private String soFar() {
        if (extent.hosts() == 0) {
            return "nothing was judged";
        }
        return "judged %d of %s, %s, of which %d failed so far"
                .formatted(
                        extent.hostsDone(),
                        Amount.of(extent.hosts(), "host"),
                        extent.cases() == 1 ? "1 case" : extent.cases() + " cases",
                        extent.failed());
    }
}
