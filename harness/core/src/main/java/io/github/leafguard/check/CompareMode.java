package io.github.leafguard.check;

/** How two values of one field are compared. Which field has which mode is written down in {@link PolicyPart}. */
public enum CompareMode {
    /** Every difference counts. */
    EQUAL,
    /** Bits: each that was set must be set; more may be. */
    SUBSET,
    /** An unsigned number: it must not fall. */
    NOT_LESS,
    /**
     * Bits marked {@code |}, which are OR-ed together over the machines of a pool: a newly set one only says that some machine
     * of the pool needs it and is no break, a lost one is.
     */
    OR_ACCUMULATED,
    /** Never compared: something else decides the value at the moment a guest asks. */
    DYNAMIC;

    /** The bits by which {@code after} breaks with {@code before}; 0 if it does not. */
    public int broken(int before, int after) {
        return switch (this) {
            case EQUAL -> before ^ after;
            case SUBSET, OR_ACCUMULATED -> before & ~after;
            case NOT_LESS -> Integer.compareUnsigned(after, before) < 0 ? before ^ after : 0;
            case DYNAMIC -> 0;
        };
    }
}
