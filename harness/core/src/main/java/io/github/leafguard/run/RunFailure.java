package io.github.leafguard.run;

/**
 * Why there is no verdict on a candidate: it could not run, or judging it went wrong.
 *
 * @param candidate the candidate's spec
 * @param host the first host, by name, where it happened
 * @param message one sentence that names the candidate, the host and the case, and says whose fault it is
 * @param cause what was thrown
 */
public record RunFailure(String candidate, String host, String message, RuntimeException cause) {}
