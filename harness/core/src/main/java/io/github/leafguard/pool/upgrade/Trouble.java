package io.github.leafguard.pool.upgrade;

import java.util.Locale;

/**
 * Something wrong with one guest at one step.
 *
 * @param guest its name
 * @param step the number of the step, from 1
 * @param sort what is wrong
 */
public record Trouble(String guest, int step, Sort sort) {
    /** What can be wrong. */
    public enum Sort {
        /** It can go nowhere. */
        STUCK,
        /** It reads other values without having been restarted. */
        CHANGED,
        /** The pool manager may pick a host for it where Xen refuses it. */
        LET_GO_AND_REFUSED,
        /** A restart now would not bring it up again. */
        RESTART_FAILS,
        /** After a restart now no host takes it. */
        RESTART_TIES_IT,
        /** After a restart now only upgraded hosts take it. */
        RESTART_STRANDS_IT,
        /** After a restart now some upgraded host would not take it. */
        RESTART_BREAKS_PROMISE;

        static Sort of(RebootRisk risk) {
            return switch (risk) {
                case DOES_NOT_START -> RESTART_FAILS;
                case NOWHERE_TO_GO -> RESTART_TIES_IT;
                case STRANDED_ON_UPGRADED -> RESTART_STRANDS_IT;
                case PROMISE_BROKEN -> RESTART_BREAKS_PROMISE;
            };
        }

        /** The name in files, e.g. {@code restart-strands-it}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
