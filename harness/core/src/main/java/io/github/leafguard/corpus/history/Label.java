package io.github.leafguard.corpus.history;

/** What a case of history is, told by the first letter of its id. */
public enum Label {
    /** {@code H}: a fault that was fixed, or should have been. */
    REGRESSION('H'),
    /** {@code D}: a change that was wanted; it is to be reported, and then accepted. */
    DELIBERATE('D'),
    /** {@code N}: a change without effect; nothing is to be reported. */
    NEGATIVE_CONTROL('N');

    private final char letter;

    Label(char letter) {
        this.letter = letter;
    }

    /**
     * The label of a case.
     *
     * @throws IllegalArgumentException naming the id if it starts with no letter of ours
     */
    public static Label of(String id) {
        for (Label label : values()) {
            if (id.matches(label.letter + "\\d\\d")) {
                return label;
            }
        }
        throw new IllegalArgumentException("a case of history is called '" + id + "', not H01, D01 or N01");
    }
}
