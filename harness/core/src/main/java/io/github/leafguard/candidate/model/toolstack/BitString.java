package io.github.leafguard.candidate.model.toolstack;

/**
 * What shall become of a register or an MSR, one character a bit, the highest bit first: {@code 1} and {@code 0} literally, {@code
 * x} the reference policy's bit, {@code k} or {@code s} the host's.
 */
public final class BitString {
    private final String text;
    private final long ones;
    private final long fromReference;
    private final long fromHost;
    private final int bad;

    /** For a string of 32 or 64 characters, whatever they are: libxc finds a bad one only when it applies the string. */
    BitString(String text) {
        this.text = text;
        this.ones = mask(text, '1', '1');
        this.fromReference = mask(text, 'x', 'x');
        this.fromHost = mask(text, 'k', 's');
        int at = 0;
        while (at < text.length() && "01xks".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        this.bad = at < text.length() ? text.charAt(at) : -1;
    }

    private static long mask(String text, char one, char other) {
        long mask = 0;
        for (int i = 0; i < text.length(); i++) {
            mask = mask << 1 | (text.charAt(i) == one || text.charAt(i) == other ? 1 : 0);
        }
        return mask;
    }

    /** The characters. */
    public String text() {
        return text;
    }

    /** The first character that means nothing, or -1. */
    int bad() {
        return bad;
    }

    /** The value of all bits, given the other two policies'. */
    long apply(long reference, long host) {
        return ones | reference & fromReference | host & fromHost;
    }

    /** The same for a register. */
    int apply(int reference, int host) {
        return (int) apply((long) reference, (long) host);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BitString string && text.equals(string.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
