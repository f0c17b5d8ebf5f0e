package io.github.leafguard.pool.move;

/** What becomes of a guest that is started on a host. */
public sealed interface Start {
    /** It runs. */
    record Started(GuestState guest) implements Start {}

    /**
     * It is not built.
     *
     * @param message what the toolstack says
     */
    record Failed(String message) implements Start {}

    /**
     * The host runs no such guests.
     *
     * @param reason why, as a clause
     */
    record Impossible(String reason) implements Start {}

    /**
     * Nobody can tell.
     *
     * @param reason why, as a clause
     */
    record NotJudged(String reason) implements Start {}
}
