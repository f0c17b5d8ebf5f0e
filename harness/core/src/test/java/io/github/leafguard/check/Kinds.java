package io.github.leafguard.check;

/** Sorts of fault by the names that findings carry. */
public final class Kinds {
    private Kinds() {}

    /** The sort that signatures call this, e.g. {@code guest-visible-change/feature-lost}. */
    public static FindingKind of(String rule) {
        return Checks.all().stream()
                .flatMap(check -> check.kinds().stream())
                .filter(kind -> kind.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no check has the sort '" + rule + "'"));
    }
}
