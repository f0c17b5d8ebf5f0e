package io.github.leafguard.format;

import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy of the very bytes that {@link PolicyJson#write} makes of it, many times faster than JSON of any form is read. Of other bytes
 * it says nothing: whoever asks reads them as JSON.
 */
public final class PolicyRows {
    private static final byte[] LEAVES = ascii("{\"leaves\":[");
    private static final byte[] MSRS = ascii("],\"msrs\":[");
    private static final byte[] END = ascii("]}");
    private static final byte[] DIGITS = digits();
    private static final byte NO_DIGIT = -1;
    private static final int WORD = 8;

    private final byte[] text;
    private final int to;
    private int at;
    private boolean isOther;

    private PolicyRows(byte[] text, int from, int to) {
        this.text = text;
        this.at = from;
        this.to = to;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] digits() {
        byte[] digits = new byte[1 << Byte.SIZE];
        for (int octet = 0; octet < digits.length; octet++) {
            // Capitals are no digits here: those that write them get the other reader's words.
            boolean isDigit = octet >= '0' && octet <= '9' || octet >= 'a' && octet <= 'f';
            digits[octet] = isDigit ? (byte) Character.digit(octet, 16) : NO_DIGIT;
        }
        return digits;
    }

    /**
     * A policy, and where its text ends.
     *
     * @param policy the policy
     * @param end behind its last byte
     */
    public record Read(SerialisedPolicy policy, int end) {}

    /** The policy whose text begins at {@code from} and ends before {@code to}; null if it is written in another way, or is none. */
    public static @Nullable Read read(byte[] text, int from, int to) {
        PolicyRows rows = new PolicyRows(text, from, to);
        SerialisedPolicy.Builder policy = SerialisedPolicy.builder();
        rows.expect(LEAVES);
        for (boolean first = true; rows.hasRow(first); first = false) {
            int leaf = (int) rows.hex(WORD, true);
            int subleaf = (int) rows.hex(WORD, false);
            int eax = (int) rows.hex(WORD, false);
            int ebx = (int) rows.hex(WORD, false);
            int ecx = (int) rows.hex(WORD, false);
            int edx = (int) rows.hex(WORD, false);
            rows.expect((byte) ']');
            policy.leaf(leaf, subleaf, eax, ebx, ecx, edx);
        }
        rows.expect(MSRS);
        for (boolean first = true; rows.hasRow(first); first = false) {
            int index = (int) rows.hex(WORD, true);
            long value = rows.hex(2 * WORD, false);
            int flags = rows.isNext((byte) ',') ? (int) rows.hex(WORD, false) : 0;
            rows.expect((byte) ']');
            policy.msr(index, flags, value);
        }
        rows.expect(END);
        return rows.isOther ? null : new Read(policy.build(), rows.at);
    }

    private boolean isNext(byte octet) {
        return at < to && text[at] == octet;
    }

    private boolean hasRow(boolean first) {
        if (isOther || isNext((byte) ']')) {
            return false;
        }
        if (!first) {
            expect((byte) ',');
        }
        expect((byte) '[');
        return !isOther;
    }

    private void expect(byte[] octets) {
        for (byte octet : octets) {
            expect(octet);
        }
    }

    private void expect(byte octet) {
        if (isNext(octet)) {
            at++;
        } else {
            isOther = true;
        }
    }

    /** The digits of the next element, in quotes. */
    private long hex(int count, boolean first) {
        if (!first) {
            expect((byte) ',');
        }
        expect((byte) '"');
        if (isOther || to - at < count) {
            isOther = true;
            return 0;
        }
        long value = 0;
        int wrong = 0;
        for (int end = at + count; at < end; at++) {
            int digit = DIGITS[text[at] & 0xff];
            wrong |= digit;
            value = value << 4 | digit & 0xf;
        }
        isOther |= wrong < 0;
        expect((byte) '"');
        return value;
    }
}
