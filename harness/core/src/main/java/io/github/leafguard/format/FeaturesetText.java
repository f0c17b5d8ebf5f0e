package io.github.leafguard.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The featuresets that {@code xen-cpuid} prints when it is called with no option, with {@code -i}, {@code -d} or {@code -v}
 * (docs/MODEL.md, "Streams and texts"). The names of single bits in a detailed text are for people and are passed over: the
 * words say it all.
 *
 * <p>Called with no option it prints what the build allows and then what this host has; the two have names in common, and then the
 * host's counts.
 *
 * @param sets every row, in the order printed
 */
public record FeaturesetText(List<Featureset> sets) {
    private static final Pattern COUNT = Pattern.compile("nr_features: (\\d{1,3})");
    private static final Pattern WORD = Pattern.compile("[0-9a-fA-F]{8}");
    /** At least so many blanks part a name, which may have single ones, from its words. */
    private static final String GAP = "  ";

    private static final String DYNAMIC = "Dynamic sets:";
    private static final Pattern PASSED_OVER = Pattern.compile(" *KEY\\b.*|(?:Static|Dynamic) sets:| {2}\\[\\d{2}].*");

    /**
     * One row.
     *
     * @param name e.g. {@code Host}, {@code PV Max}, {@code HVM Hap Default}
     * @param words its words, in the order of {@link io.github.leafguard.policy.FeatureWord}
     */
    public record Featureset(String name, List<Integer> words) {
        public Featureset {
            words = List.copyOf(words);
        }

        @Override
        public String toString() {
            return name + words.stream().map("%08x"::formatted).toList();
        }
    }

    public FeaturesetText {
        sets = List.copyOf(sets);
    }

    /**
     * Reads the text.
     *
     * @throws InputException naming the line
     */
    public static FeaturesetText read(byte[] text, Origin origin) {
        return read(TextLines.of(text, origin));
    }

    /** Reads the text from its lines. */
    static FeaturesetText read(TextLines lines) {
        lines.peekFilled();
        String first = lines.take();
        Matcher count = COUNT.matcher(first == null ? "" : first);
        if (!count.matches()) {
            throw lines.problem(
                    first == null ? "the end of the text" : "'" + first + "'",
                    "a line 'nr_features: N'",
                    "give the output of xen-cpuid");
        }
        int words = Integer.parseInt(count.group(1));
        List<Featureset> sets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> ofTheBuild = Set.of();
        for (String line; (line = lines.peekFilled()) != null; ) {
            if (line.equals(DYNAMIC)) {
                ofTheBuild = Set.copyOf(names);
            }
            if (!PASSED_OVER.matcher(line).matches()) {
                Featureset set = row(line, words, lines);
                if (ofTheBuild.contains(set.name())) {
                    sets.removeIf(other -> other.name().equals(set.name()));
                } else if (!names.add(set.name())) {
                    throw lines.problemAhead("each featureset once", "split the file");
                }
                sets.add(set);
            }
            lines.take();
        }
        if (sets.isEmpty()) {
            throw lines.problemAhead("rows of featuresets", "give the output of xen-cpuid");
        }
        return new FeaturesetText(sets);
    }

    private static Featureset row(String line, int count, TextLines lines) {
        // The words have no blanks, so the last gap is the one. A pattern would try every blank of a long line against
        // every other.
        int gap = line.lastIndexOf(GAP);
        String[] texts =
                gap < 0 ? new String[0] : line.substring(gap + GAP.length()).split(":", -1);
        boolean isRow = gap > 0 && !line.startsWith(" ") && texts.length == count;
        if (!isRow || !Stream.of(texts).allMatch(WORD.asMatchPredicate())) {
            throw lines.problemAhead("a name and " + count + " words of 8 hex digits", "give the output of xen-cpuid");
        }
        List<Integer> words = new ArrayList<>();
        for (String text : texts) {
            words.add(Integer.parseUnsignedInt(text, 16));
        }
        return new Featureset(line.substring(0, gap).stripTrailing(), words);
    }
}
