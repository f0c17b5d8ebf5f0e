package io.github.leafguard.candidate.model.toolstack;

import org.jspecify.annotations.Nullable;

/** One {@code key=value} of a {@code cpuid=} string, as libxl reads it. */
final class LibxlSyntax {
    static final int NO_EQUALS = 1;
    static final int UNKNOWN_KEY = 2;
    static final int BAD_VALUE = 3;

    private final CpuidKeys keys;
    private final boolean signedMask;

    /** @param signedMask whether bit 31 of a value is tested with a mask that C widens to bits 63:31 */
    LibxlSyntax(CpuidKeys keys, boolean signedMask) {
        this.keys = keys;
        this.signedMask = signedMask;
    }

    /**
     * Adds a token to the list. A bad value leaves an empty entry behind.
     *
     * @return 0, or libxl's error number
     */
    int parse(String token, OverrideList list) {
        int equals = token.indexOf('=');
        if (equals < 0) {
            return NO_EQUALS;
        }
        CpuidKey key = keys.find(token.substring(0, equals)).orElse(null);
        if (key == null) {
            return UNKNOWN_KEY;
        }
        String value = token.substring(equals + 1);
        if (key instanceof CpuidKey.Field field) {
            return field(field, value, list.leaf(field.leaf()));
        }
        CpuidKey.MsrBit bit = (CpuidKey.MsrBit) key;
        return msrBit(bit, value, list.msr(bit.msr()));
    }

    private int field(CpuidKey.Field field, String value, OverrideList.Entry entry) {
        CNumber number = CNumber.parse(value, 0);
        char[] digits = digits(number, value, field.length());
        if (digits == null) {
            return BAD_VALUE;
        }
        char[] register = entry.register(field.register().ordinal());
        switch (field.name()) {
            case "family" -> family(number.value(), digits, register);
            case "model" -> {
                put(digits, 0, 4, register, 16);
                put(digits, 4, 4, register, 4);
            }
            default -> put(digits, 0, field.length(), register, field.bit());
        }
        return 0;
    }

    /**
     * The family lies in bits 11:8, with the excess over 15 in bits 27:20. libxl subtracts 15 and writes seven binary digits of the
     * rest; the eighth, bit 27, keeps what the number had there. A letter counts as 0, so the extended family is zeroed.
     */
    private static void family(long number, char[] digits, char[] register) {
        if (Long.compareUnsigned(number, 16) < 0) {
            put(digits, 4, 4, register, 8);
            put("00000000".toCharArray(), 0, 8, register, 20);
            return;
        }
        put("1111".toCharArray(), 0, 4, register, 8);
        char top = digits[0];
        char[] extended = binary(number - 15, 8);
        extended[0] = top;
        put(extended, 0, 8, register, 20);
    }

    /** Characters for a field, or null if the value is neither a number nor starts with x, k or s. */
    private char @Nullable [] digits(CNumber number, String value, int length) {
        if (number.end() > 0) {
            char[] digits = binary(number.value(), length);
            // Only the 32-bit key "maxleaf" can tell.
            if (signedMask && length == 32 && number.value() >>> 31 != 0) {
                digits[0] = '1';
            }
            return digits;
        }
        if (value.isEmpty() || "xks".indexOf(value.charAt(0)) < 0) {
            return null;
        }
        return String.valueOf(value.charAt(0)).repeat(length).toCharArray();
    }

    private static char[] binary(long number, int length) {
        char[] digits = new char[length];
        for (int bit = 0; bit < length; bit++) {
            digits[length - 1 - bit] = (number >>> bit & 1) != 0 ? '1' : '0';
        }
        return digits;
    }

    private static void put(char[] digits, int from, int count, char[] register, int lowestBit) {
        System.arraycopy(digits, from, register, 32 - count - lowestBit, count);
    }

    private static int msrBit(CpuidKey.MsrBit key, String value, char[] bits) {
        if (value.length() != 1 || "01xks".indexOf(value.charAt(0)) < 0) {
            return BAD_VALUE;
        }
        bits[63 - key.bit()] = value.charAt(0) == 's' ? 'k' : value.charAt(0);
        return 0;
    }

    /** What an error number means. */
    static String meaning(int error) {
        return switch (error) {
            case NO_EQUALS -> "no equals sign";
            case UNKNOWN_KEY -> "this toolstack knows no such key";
            case BAD_VALUE -> "the value is neither a number nor one of x, k, s";
            default -> throw new IllegalArgumentException("error " + error);
        };
    }
}
