package io.github.leafguard.format.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the lines of a printed form look. It finds them in a pasted text, joins those that were broken, and refuses what it cannot
 * account for: a line of the form that nothing completes, or anything else between its lines. Words before and after are no part of it.
 *
 * <p>Lines are joined only if the whole is a line of the form, in which every number has all its digits.
 *
 * @param phrase what the form is, as it stands in a sentence
 * @param rules how each of its lines looks
 * @param sign what shows that a text has the form, even if no line of it is whole
 * @param trace what is in no line but those of the form, be it whole or not
 * @param isLoose whether lines of other words may stand between
 */
public record FormGrammar(String phrase, List<Rule> rules, Pattern sign, Pattern trace, boolean isLoose) {
    /** A line is broken into so many parts at most. */
    private static final int MOST_PARTS = 24;

    private static final int LONGEST = 4096;

    /** Whether a break stands for a blank is not known until the line is whole. */
    private static final int MOST_READINGS = 8;

    /**
     * How a line looks.
     *
     * @param line the line, with {@code \s*} wherever blanks may be lost or gained
     * @param printed how the tool prints it, with the groups of the pattern; null for a line that says nothing
     * @param begins whether it can be the first line of the form
     */
    public record Rule(Pattern line, @Nullable String printed, boolean begins) {
        /** A rule. */
        public static Rule of(String line, @Nullable String printed) {
            return new Rule(Pattern.compile(line), printed, false);
        }

        /** A rule of a line with which the form can begin. */
        public static Rule first(String line, @Nullable String printed) {
            return new Rule(Pattern.compile(line), printed, true);
        }
    }

    public FormGrammar {
        rules = List.copyOf(rules);
    }

    /** A line of the form, and where the next may begin. */
    private record Found(Rule rule, PastedLine line, int next) {}

    /** Whether a text has this form, or had before it was damaged. */
    public boolean isIn(PastedText text) {
        if (text.has(sign)) {
            return true;
        }
        List<PastedLine> lines = text.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && beginsAt(lines, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean beginsAt(List<PastedLine> lines, int at) {
        return at(lines, at).filter(found -> found.rule().begins()).isPresent();
    }

    /**
     * The lines of the form, each as its tool prints it.
     *
     * @throws TextProblem at the first line that stands among them and is none, or was broken and is not whole
     */
    public List<PastedLine> extract(PastedText text) {
        List<PastedLine> lines = text.lines();
        List<PastedLine> out = new ArrayList<>();
        Set<Integer> depths = new HashSet<>();
        int start = 0;
        while (start < lines.size()
                && !(isTraced(lines, start) && at(lines, start).isPresent() || beginsAt(lines, start))) {
            requireNothingOfTheForm(lines, start);
            start++;
        }
        requireNoCutBefore(lines, start);
        int at = start;
        int behind = start;
        while (at < lines.size()) {
            PastedLine line = lines.get(at);
            Optional<Found> found = line.isBlank() ? Optional.empty() : at(lines, at);
            if (found.isPresent()) {
                requireOneDepth(line, depths);
                print(found.get()).ifPresent(out::add);
                at = found.get().next();
                behind = at;
            } else if (line.isBlank() || isLoose && mayStandBetween(lines, at, behind)) {
                at++;
            } else {
                break;
            }
        }
        requireNothingBehind(lines, behind);
        return out;
    }

    private void requireNoCutBefore(List<PastedLine> lines, int start) {
        int before = start - 1;
        while (before > 0 && lines.get(before).isBlank()) {
            before--;
        }
        if (before >= 0 && start < lines.size() && PastedText.isCut(lines.get(before))) {
            throw PastedText.trimmed(lines.get(before), phrase);
        }
    }

    /** Words between rows are words of the tool, unless they stand in the place of a row. */
    private boolean mayStandBetween(List<PastedLine> lines, int at, int behind) {
        boolean isInARow = at == behind
                && at + 1 < lines.size()
                && !lines.get(at + 1).isBlank()
                && at(lines, at + 1).isPresent();
        return !isInARow && !isTraced(lines, at) && !PastedText.isCut(lines.get(at));
    }

    private boolean isTraced(List<PastedLine> lines, int at) {
        return trace.matcher(lines.get(at).text()).find();
    }

    private void requireOneDepth(PastedLine line, Set<Integer> depths) {
        depths.add(line.depth());
        if (depths.size() > 1) {
            throw new TextProblem(
                    line.number(),
                    "a line that is quoted otherwise than those before it ('" + line.shortened() + "')",
                    phrase + ", all of it quoted alike",
                    "give one text: what was answered to it may not stand between its lines");
        }
    }

    /** What follows may be anything but a line of the form, or the end of one. */
    private void requireNothingBehind(List<PastedLine> lines, int from) {
        if (from < lines.size() && PastedText.isCut(lines.get(firstFilled(lines, from)))) {
            throw PastedText.trimmed(lines.get(firstFilled(lines, from)), phrase);
        }
        for (int i = from; i < lines.size(); i++) {
            boolean more = isTraced(lines, i)
                    || !lines.get(i).isBlank() && !isLoose && at(lines, i).isPresent();
            if (more) {
                PastedLine line = lines.get(firstFilled(lines, from));
                throw problem(line);
            }
        }
    }

    private void requireNothingOfTheForm(List<PastedLine> lines, int at) {
        if (isTraced(lines, at)) {
            throw problem(lines.get(at));
        }
    }

    private static int firstFilled(List<PastedLine> lines, int from) {
        int at = from;
        while (at < lines.size() - 1 && lines.get(at).isBlank()) {
            at++;
        }
        return at;
    }

    private TextProblem problem(PastedLine line) {
        if (PastedText.isTrimmed(line)) {
            return PastedText.trimmed(line, phrase);
        }
        return new TextProblem(
                line.number(),
                "'" + line.shortened() + "'",
                "a line of " + phrase + ", whole",
                "give the text as the tool printed it: a line is damaged, missing or of something else");
    }

    private static Optional<PastedLine> print(Found found) {
        String printed = found.rule().printed();
        if (printed == null) {
            return Optional.empty();
        }
        String line = found.line().text();
        return Optional.of(found.line().with(found.rule().line().matcher(line).replaceFirst(printed)));
    }

    /** The line of the form that begins here, joined from as many lines as it takes. */
    private Optional<Found> at(List<PastedLine> lines, int at) {
        PastedLine line = lines.get(at);
        boolean open = false;
        for (Rule rule : rules) {
            Matcher matcher = rule.line().matcher(line.text());
            if (matcher.matches()) {
                return Optional.of(new Found(rule, line, at + 1));
            }
            open |= matcher.hitEnd() && !line.isBlank();
        }
        return open && line.text().length() < LONGEST ? joined(lines, at) : Optional.empty();
    }

    private Optional<Found> joined(List<PastedLine> lines, int at) {
        PastedLine first = lines.get(at);
        List<String> begun = List.of(first.text());
        for (int next = at + 1; next < lines.size() && next <= at + MOST_PARTS; next++) {
            String part = lines.get(next).text().strip();
            if (part.isEmpty()) {
                continue;
            }
            List<String> open = new ArrayList<>();
            for (String start : begun) {
                for (String whole : List.of(start + part, start + " " + part)) {
                    for (Rule rule : rules) {
                        Matcher matcher = rule.line().matcher(whole);
                        if (matcher.matches()) {
                            return Optional.of(new Found(rule, first.with(whole), next + 1));
                        }
                        boolean isNew = !open.contains(whole) && open.size() < MOST_READINGS;
                        if (matcher.hitEnd() && isNew && whole.length() < LONGEST) {
                            open.add(whole);
                        }
                    }
                }
            }
            begun = open;
            if (begun.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
