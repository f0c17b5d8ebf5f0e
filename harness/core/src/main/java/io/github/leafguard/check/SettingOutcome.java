package io.github.leafguard.check;

import java.util.List;

/**
 * What a setting really does to a new guest: the answer that administrators do not get from a toolstack.
 *
 * @param setting the line in the configuration
 * @param kind kind of guest
 * @param result in one word
 * @param wanted what it asks for by value, e.g. {@code AVX=0}; empty if nobody can tell
 * @param got what the guest has at the places asked about; empty if it was not built
 * @param why why the guest has not what was asked for; empty if it has
 * @param sideEffects what else differs from the same guest without the setting, each a verb phrase such as {@code loses FMA}
 */
public record SettingOutcome(
        String setting,
        String kind,
        Result result,
        List<String> wanted,
        List<String> got,
        List<String> why,
        List<String> sideEffects) {
    public SettingOutcome {
        wanted = List.copyOf(wanted);
        got = List.copyOf(got);
        why = List.copyOf(why);
        sideEffects = List.copyOf(sideEffects);
    }

    /** The same setting, of which it is not known what it does. */
    public SettingOutcome undecided(String reason) {
        return new SettingOutcome(setting, kind, Result.UNDECIDED, wanted, List.of(), List.of(reason), List.of());
    }

    /** What became of it. */
    public enum Result {
        /** The guest has all that was asked for, and would not without the setting. */
        OBEYED("obeyed"),
        /** The guest has it in any case. */
        ALREADY("already so"),
        /** The guest has some of it. */
        PARTLY("partly"),
        /** The guest has nothing of it; nothing tells the administrator. */
        IGNORED("ignored"),
        /** The guest is not built. */
        REFUSED("refused"),
        /** It comes out one way or another by what nothing shows of the host. */
        UNDECIDED("undecided"),
        /** It cannot be asked here. */
        NOT_CHECKABLE("not checkable");

        private final String text;

        Result(String text) {
            this.text = text;
        }

        /** The word in tables. */
        public String text() {
            return text;
        }
    }
}
