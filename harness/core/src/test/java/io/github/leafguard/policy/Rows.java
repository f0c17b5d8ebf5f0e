package io.github.leafguard.policy;

import java.util.List;

/**
 * Serialised policies as text, for tests: one entry a line, in order, all numbers hexadecimal.
 *
 * <pre>
 * 00000000 0000000d 756e6547 6c65746e 49656e69   # leaf, eax, ebx, ecx, edx
 * 00000007:00000000 00000000 00000008 0 0        # leaf:subleaf
 * msr 000000ce 80000000                          # index, value
 * msr 0000010a 0 flags 1
 * </pre>
 */
public final class Rows {
    private Rows() {}

    /** The entries a text describes. */
    public static SerialisedPolicy read(String text) {
        SerialisedPolicy.Builder entries = SerialisedPolicy.builder();
        for (String line : statements(text)) {
            String[] words = line.split(" +");
            if (words[0].equals("msr")) {
                int flags = words.length > 3 ? hex(words[4]) : 0;
                entries.msr(hex(words[1]), flags, Long.parseUnsignedLong(words[2], 16));
            } else {
                String[] address = words[0].split(":");
                int subleaf = address.length > 1 ? hex(address[1]) : Leaf.NO_SUBLEAF;
                entries.leaf(hex(address[0]), subleaf, hex(words[1]), hex(words[2]), hex(words[3]), hex(words[4]));
            }
        }
        return entries.build();
    }

    /** The text of entries, for comparison with a text block. */
    public static String write(SerialisedPolicy entries) {
        StringBuilder text = new StringBuilder();
        for (int entry = 0; entry < entries.leafCount(); entry++) {
            text.append(new Leaf(entries.leaf(entry), entries.subleaf(entry)));
            for (Register register : Register.values()) {
                text.append(" %08x".formatted(entries.value(entry, register.ordinal())));
            }
            text.append('\n');
        }
        for (int entry = 0; entry < entries.msrCount(); entry++) {
            text.append("msr %08x %08x".formatted(entries.msrIndex(entry), entries.msrValue(entry)));
            text.append(entries.msrFlags(entry) == 0 ? "\n" : " flags %x\n".formatted(entries.msrFlags(entry)));
        }
        return text.toString();
    }

    /** The lines that say something: without comments, blank ones left out. */
    public static List<String> statements(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static int hex(String text) {
        return Integer.parseUnsignedInt(text, 16);
    }
}
