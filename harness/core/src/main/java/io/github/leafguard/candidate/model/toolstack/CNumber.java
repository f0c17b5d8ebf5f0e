package io.github.leafguard.candidate.model.toolstack;

/**
 * A number as C's {@code strtoul} reads it in base 0 on a 64-bit machine, which is how libxl reads all of them: leading white
 * space and a sign are taken, {@code 0x} is hexadecimal, a leading 0 octal, a negative number wraps around, one that is too large
 * becomes all ones, and what follows the digits is left to the caller.
 *
 * @param value 64 bits, unsigned
 * @param end index behind the last character taken; the starting index if there was no number
 */
record CNumber(long value, int end) {
    private static final long ALL_ONES = -1L;

    /** Reads the number at {@code from}. */
    static CNumber parse(String text, int from) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        boolean negative = at < text.length() && text.charAt(at) == '-';
        if (negative || at < text.length() && text.charAt(at) == '+') {
            at++;
        }
        int base = base(text, at);
        // Only "0x" before a hex digit is a prefix: otherwise the 0 is the number and the x is what follows it.
        Digits digits = digits(text, base == 16 ? at + 2 : at, base);
        if (digits.end() == at) {
            return new CNumber(0, from);
        }
        if (digits.overflow()) {
            return new CNumber(ALL_ONES, digits.end());
        }
        return new CNumber(negative ? -digits.value() : digits.value(), digits.end());
    }

    /** A run of digits; the value is meaningless if it is larger than 64 bits. */
    private record Digits(long value, boolean overflow, int end) {}

    private static Digits digits(String text, int from, int base) {
        long value = 0;
        boolean overflow = false;
        int at = from;
        for (int digit = digit(text, at, base); digit >= 0; digit = digit(text, ++at, base)) {
            overflow |= Long.compareUnsigned(value, Long.divideUnsigned(ALL_ONES - digit, base)) > 0;
            value = value * base + digit;
        }
        return new Digits(value, overflow, at);
    }

    private static int base(String text, int at) {
        if (digit(text, at, 10) != 0) {
            return 10;
        }
        boolean x = at + 1 < text.length() && (text.charAt(at + 1) | 0x20) == 'x';
        return x && digit(text, at + 2, 16) >= 0 ? 16 : 8;
    }

    /** The digit at an index, or -1. ASCII only, unlike {@link Character#digit}. */
    private static int digit(String text, int at, int base) {
        if (at >= text.length() || text.charAt(at) > 'f') {
            return -1;
        }
        return Character.digit(text.charAt(at), base);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
