package io.github.leafguard.lab.toolstack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A frame from the runner.
 *
 * @param type one of the constants here
 * @param slot the guest it is about
 * @param argument as the type says
 * @param payload little-endian; valid until the next frame is read
 */
record Frame(int type, int slot, int argument, ByteBuffer payload) {
    static final int HEADER = 16;
    static final int MOST_BYTES = 1 << 20;

    static final int HOST = 1;
    static final int BUILD = 2;
    static final int PARSE = 3;
    static final int ANSWER = 4;
    static final int FAULT = 5;

    static final int READY = 16;
    static final int SYSTEM = 17;
    static final int SET = 18;
    static final int GET = 19;
    static final int BUILT = 20;
    static final int PARSED = 21;
    static final int FAILED = 22;

    static final int VERSION = 1;
    static final int AFTER_BASE = 1;
    static final int WANTS_POLICY = 2;

    /** Takes that many characters from the payload, and the padding behind them. */
    String text(int length) {
        if (length < 0 || length > payload.remaining()) {
            throw new IllegalArgumentException("a text of " + length + " bytes in " + payload.remaining());
        }
        byte[] bytes = new byte[length];
        payload.get(bytes);
        payload.position(Math.min(payload.limit(), payload.position() + (-length & 3)));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Takes a count and that many numbers. */
    int[] numbers() {
        int count = payload.getInt();
        if (count < 0 || count > payload.remaining() / 4) {
            throw new IllegalArgumentException(count + " numbers in " + payload.remaining() + " bytes");
        }
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = payload.getInt();
        }
        return numbers;
    }
}
