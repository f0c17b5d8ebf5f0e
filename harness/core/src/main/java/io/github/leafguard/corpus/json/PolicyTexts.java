package io.github.leafguard.corpus.json;

import io.github.leafguard.policy.SerialisedPolicy;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The policies that texts say, by their bytes. Those of the corpus take 8 MB; of a fleet on which every guest has a policy of its own,
 * what was not asked for longest is forgotten, and parsed again if it comes again.
 */
final class PolicyTexts {
    /** Most bytes of text that are kept. */
    private static final long ROOM = 16 << 20;

    private final Map<Text, SerialisedPolicy> policies = new LinkedHashMap<>(1 << 10, 0.75f, true);
    private long kept;

    /** A part of an array, compared by its bytes. */
    private record Text(byte[] bytes, int from, int to, int hash) {
        static Text of(byte[] bytes, int from, int to) {
            int hash = 0;
            for (int i = from; i < to; i++) {
                hash = hash * 31 + bytes[i];
            }
            return new Text(bytes, from, to, hash);
        }

        Text copy() {
            return new Text(Arrays.copyOfRange(bytes, from, to), 0, length(), hash);
        }

        int length() {
            return to - from;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Text text && Arrays.equals(bytes, from, to, text.bytes, text.from, text.to);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** The policy of a text, if it is known. */
    @Nullable
    SerialisedPolicy get(byte[] bytes, int from, int to) {
        return policies.get(Text.of(bytes, from, to));
    }

    /** Keeps the policy of a text that is not known. */
    void put(byte[] bytes, int from, int to, SerialisedPolicy policy) {
        Text text = Text.of(bytes, from, to).copy();
        policies.put(text, policy);
        kept += text.length();
        Iterator<Text> oldest = policies.keySet().iterator();
        while (kept > ROOM) {
            kept -= oldest.next().length();
            oldest.remove();
        }
    }
}
