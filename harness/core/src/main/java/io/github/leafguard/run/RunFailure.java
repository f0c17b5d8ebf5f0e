package io.github.leafguard.run;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.check.Obstacle;
import java.util.List;

/**
 * Why there is no verdict on a candidate, or none on a host: it could not run, or judging it went wrong.
 *
 * @param candidate the candidate's spec
 * @param host the first host, by name, where it happened
 * @param message names the candidate, the host and the case, and says whose fault it is; the first line is a sentence by itself, what
 *     follows shows what the candidate printed
 * @param cause what was thrown
 */
public record RunFailure(String candidate, String host, String message, RuntimeException cause) {
    /** A candidate that could not run, or could not go on, when something was asked of it or of what it is compared with. */
    static RunFailure notRun(String candidate, String host, String asking, CandidateException cause) {
        String message = "could not run %s on host %s (%s): %s".formatted(candidate, host, asking, cause.reason());
        return new RunFailure(candidate, host, message, cause);
    }

    /** Something that should not have been possible when something was asked. */
    static RunFailure fault(String candidate, String host, String asking, RuntimeException cause) {
        return new RunFailure(
                candidate,
                host,
                "judging went wrong for %s on host %s (%s): %s; this is a fault of the harness or of the candidate's model, not a verdict"
                        .formatted(candidate, host, asking, cause),
                cause);
    }

    /** The same of a candidate that ran on none of so many hosts. */
    RunFailure onAll(int hosts) {
        if (hosts < 2) {
            return this;
        }
        String rest = message.substring(summary().length());
        return new RunFailure(
                candidate, host, summary() + "; nor did it run on any other of the " + hosts + " hosts" + rest, cause);
    }

    /** The first line of the message. */
    public String summary() {
        return message.lines().findFirst().orElse("");
    }

    /** The other lines of the message. */
    public List<String> details() {
        return message.lines().skip(1).toList();
    }

    /** Why cases of the host are not judged. */
    public Obstacle obstacle() {
        return Obstacle.unjudged(summary());
    }
}
