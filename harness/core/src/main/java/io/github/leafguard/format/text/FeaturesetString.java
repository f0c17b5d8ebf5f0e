package io.github.leafguard.format.text;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A featureset as management stacks write it: words of 8 hex digits joined by dashes (XAPI) or colons (Xen's tools, XAPI's logs),
 * without a name. XAPI before 7.0 wrote four words in the order 1c, 1d, e1c, e1d; four words are the mark of that form, and they are
 * put in Xen's order here.
 *
 * @param words in the order of {@link io.github.leafguard.policy.FeatureWord}
 * @param wasOldStyle whether the string had the old form of four words, which tells nothing of the words behind them
 */
public record FeaturesetString(List<Integer> words, boolean wasOldStyle) {
    /** How many words the old form has. */
    private static final int OLD_STYLE = 4;

    /** Where each word of the old form, 1c 1d e1c e1d, stands in Xen's order, 1d 1c e1d e1c. */
    private static final int[] OLD_ORDER = {1, 0, 3, 2};

    /**
     * How many words the builds of Xen have had: upstream 9 (4.7) to 19 (4.22); XCP-ng and XenServer with the four that they reserve,
     * 14 to 23.
     */
    private static final SortedSet<Integer> LENGTHS = new TreeSet<>(List.of(9, 10, 11, 12, 14, 15, 16, 18, 19, 22, 23));

    /** Nobody has as many yet; what is longer than all that is known is not a part of anything known. */
    private static final int MOST = 64;

    private static final Pattern WORD = Pattern.compile("[0-9a-fA-F]{8}");
    private static final Pattern WHOLE = Pattern.compile("[0-9a-fA-F]{8}(?:[-:][0-9a-fA-F]{8}){3,63}+");

    /** A string that is no whole featureset. */
    public static final class Damaged extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private final String why;

        private Damaged(String why) {
            super(why);
            this.why = why;
        }

        /** What is wrong, as the rest of a sentence that begins with "found". */
        public String why() {
            return why;
        }
    }

    public FeaturesetString {
        words = List.copyOf(words);
    }

    /** Whether a text is nothing but words, four or more of them, joined by dashes or colons. */
    public static boolean isOne(String text) {
        return WHOLE.matcher(text).matches();
    }

    /**
     * The featureset of a string. An empty string is an empty set, as XAPI has it.
     *
     * @throws Damaged if a word has not 8 hex digits
     */
    public static FeaturesetString parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return new FeaturesetString(List.of(), false);
        }
        String[] parts = trimmed.split("[-:]", -1);
        List<Integer> words = new ArrayList<>();
        for (String part : parts) {
            if (!WORD.matcher(part).matches()) {
                throw new Damaged("'" + shortened(part) + "' as word " + (words.size() + 1) + " of " + parts.length
                        + " of a featureset");
            }
            words.add(Integer.parseUnsignedInt(part, 16));
        }
        if (words.size() != OLD_STYLE) {
            return new FeaturesetString(words, false);
        }
        Integer[] ordered = new Integer[OLD_STYLE];
        for (int word = 0; word < OLD_STYLE; word++) {
            ordered[OLD_ORDER[word]] = words.get(word);
        }
        return new FeaturesetString(List.of(ordered), true);
    }

    /**
     * The featureset of a string that must be whole.
     *
     * @throws Damaged if a word has not 8 hex digits, or no build of Xen has so many words
     */
    public static FeaturesetString parseWhole(String text) {
        FeaturesetString set = parse(text);
        if (!set.hasKnownLength()) {
            throw new Damaged(set.lengthProblem());
        }
        return set;
    }

    /** Whether a build of Xen has this many words, or more than any that is known; else some are missing. */
    public boolean hasKnownLength() {
        return wasOldStyle
                || words.isEmpty()
                || LENGTHS.contains(words.size())
                || words.size() > LENGTHS.last() && words.size() <= MOST;
    }

    /** What is wrong with a length that no build has: {@code 20 words, which no build of Xen has: of 22, 2 are missing}. */
    public String lengthProblem() {
        SortedSet<Integer> longer = LENGTHS.tailSet(words.size() + 1);
        return longer.isEmpty()
                ? words.size() + " words, more than any build of Xen has"
                : "%d words, which no build of Xen has: of %d, %d %s missing"
                        .formatted(
                                words.size(),
                                longer.first(),
                                longer.first() - words.size(),
                                longer.first() - words.size() == 1 ? "is" : "are");
    }

    /** XAPI's form: dashes, lower case, Xen's order. */
    public String dashed() {
        return words.stream().map("%08x"::formatted).collect(Collectors.joining("-"));
    }

    private static String shortened(String part) {
        return part.length() > 40 ? part.substring(0, 40) + "\u2026" : part;
    }
}
