package io.github.leafguard.check;

import io.github.leafguard.policy.GuestView;
import io.github.leafguard.policy.Location;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * One difference that a guest can see.
 *
 * @param kind what sort of difference
 * @param index the word in {@link io.github.leafguard.policy.PolicyLayout}; EAX where a whole leaf came or went
 * @param mask the bits of that word
 * @param wholeLeaf whether all four registers are meant
 * @param name what differs: a feature, a named field, or else the register or leaf
 * @param before what the guest read
 * @param after what it reads now
 */
public record VisibleChange(
        Kind kind, int index, int mask, boolean wholeLeaf, String name, String before, String after) {

    /** Sorts of difference, with the name findings carry and what it means for a guest. */
    public enum Kind {
        FEATURE_LOST("feature-lost", "lose", "code that found it before may fail"),
        FEATURE_GAINED("feature-gained", "gain", "software that looks again finds something it was not started with"),
        MAX_LEAF_SHRUNK("max-leaf-shrunk", "see a smaller", "the leaves above are gone for it"),
        MAX_LEAF_GROWN("max-leaf-grown", "see a larger", "it finds leaves that were not there before"),
        VALUE_CHANGED("value-changed", "read another", "what it worked out from the old value no longer holds");

        private final String text;
        private final String verb;
        private final String consequence;

        Kind(String text, String verb, String consequence) {
            this.text = text;
            this.verb = verb;
            this.consequence = consequence;
        }

        /** The name that findings carry, e.g. {@code feature-lost}. */
        public String text() {
            return text;
        }

        /** One sort of fault for each: {@code Restored guests lose %s}. */
        static Map<Kind, FindingKind> of(String check, Harm harm, String guests) {
            Map<Kind, FindingKind> kinds = new EnumMap<>(Kind.class);
            for (Kind kind : values()) {
                kinds.put(kind, FindingKind.of(check, kind.text, harm, guests + " " + kind.verb + " %s"));
            }
            return Collections.unmodifiableMap(kinds);
        }
    }

    /** Where it is. */
    public Location location() {
        return Location.ofIndex(index);
    }

    /** The lowest bit, -1 if a whole register or leaf is meant. */
    int bit() {
        return wholeLeaf || mask == ~0 ? -1 : Integer.numberOfTrailingZeros(mask);
    }

    /** Whether two views agree at this place. */
    boolean isSame(GuestView one, GuestView other) {
        for (int word = index; word < end(); word++) {
            if (((one.word(word) ^ other.word(word)) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The index after its last word. */
    int end() {
        return index + (wholeLeaf ? 4 : 1);
    }

    /** What happens to the guest, a verb phrase: {@code loses AVX}. */
    public String verb() {
        return switch (kind) {
            case FEATURE_LOST -> "loses " + name;
            case FEATURE_GAINED -> "gains " + name;
            default -> "reads " + name + " " + after + " instead of " + before;
        };
    }

    boolean isFeature() {
        return kind == Kind.FEATURE_LOST || kind == Kind.FEATURE_GAINED;
    }

    /** What it means for the guest, a clause. */
    String consequence() {
        return kind.consequence;
    }

    /** A finding of the sort of this difference. */
    FindingBuilder on(CaseId caseId, Map<Kind, FindingKind> kinds) {
        return Objects.requireNonNull(kinds.get(kind))
                .on(caseId)
                .at(location(), bit())
                .about(name)
                .from(before, after);
    }
}
