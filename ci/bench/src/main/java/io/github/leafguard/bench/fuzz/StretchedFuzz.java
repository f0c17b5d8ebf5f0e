package io.github.leafguard.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * A text of which one part is repeated some thousand times, for a reader whose time grows with the square of a line's length: no fuzzer
 * grows an input so far by itself.
 */
public final class StretchedFuzz {
    private static final int LENGTH = 100_000;
    private static final int CHOICES = 3;

    private StretchedFuzz() {}

    /** The first byte chooses the reader, the next two where the repeated part begins and how long it is. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length <= CHOICES + 1) {
            return;
        }
        byte[] text = stretched(Arrays.copyOfRange(input, CHOICES, input.length), input[1] & 0xff, input[2] & 0xf);
        switch (input[0] & 3) {
            case 0 -> CorpusTextFuzz.fuzzerTestOneInput(text);
            case 1 -> WordFuzz.fuzzerTestOneInput(text);
            case 2 -> SettingFuzz.fuzzerTestOneInput(text);
            default -> EvidenceFuzz.fuzzerTestOneInput(text);
        }
    }

    /** The place is a share of the text, so that long ones are reached everywhere. */
    private static byte[] stretched(byte[] text, int share, int length) {
        int from = (int) ((long) text.length * share >> 8);
        int to = Math.min(text.length, from + 1 + length);
        ByteArrayOutputStream out = new ByteArrayOutputStream(LENGTH + text.length);
        out.write(text, 0, from);
        for (int i = 0; i < LENGTH / (to - from); i++) {
            out.write(text, from, to - from);
        }
        out.write(text, to, text.length - to);
        return out.toByteArray();
    }
}
