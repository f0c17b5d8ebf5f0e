package io.github.leafguard.verdict;

/** Something by which a run is below its {@link Floor}. */
public sealed interface Shortfall {
    /**
     * There is too little to judge.
     *
     * @param what of what, e.g. {@code hosts} or {@code pv guests of 4.15.0}
     * @param found how much there is
     * @param least how much the floor asks for
     */
    record TooFew(String what, int found, int least) implements Shortfall {
        @Override
        public String text() {
            return what + " " + found + " of at least " + least;
        }
    }

    /**
     * A check is gone.
     *
     * @param check its id
     */
    record NoSuchCheck(String check) implements Shortfall {
        @Override
        public String text() {
            return "no check " + check;
        }
    }

    /**
     * Waivers accept too much.
     *
     * @param waiver the one that does; empty if all of them together do
     * @param cases how many cases they accept
     * @param of how many cases apply
     * @param mostPercent how much they may accept, of a hundred
     */
    record TooMuchWaived(String waiver, int cases, int of, int mostPercent) implements Shortfall {
        @Override
        public String text() {
            return (waiver.isEmpty() ? "waivers accept " : "waiver " + waiver + " accepts ") + cases + " of " + of
                    + " cases that apply, of which at most " + mostPercent + " % may be";
        }
    }

    /** In a few words, with what was found and what is asked for. */
    String text();
}
