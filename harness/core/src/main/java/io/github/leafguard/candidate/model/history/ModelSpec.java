package io.github.leafguard.candidate.model.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what stands behind {@code model:}: a release, a commit (up to and including it) or {@code commit^} (up to, not including
 * it), then any number of {@code +change} and {@code -change}.
 */
public final class ModelSpec {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");

    private final ReleaseLine line;
    private final String text;
    private int at;

    private ModelSpec(ReleaseLine line, String text) {
        this.line = line;
        this.text = text;
    }

    /**
     * The changes a spec stands for.
     *
     * @throws IllegalArgumentException saying what is wrong and what there is
     */
    public static List<Change> parse(ReleaseLine line, String text) {
        return new ModelSpec(line, text).parse();
    }

    /**
     * What a spec is made from, before anything is added or dropped.
     *
     * @param release the release, empty if it is a commit
     * @param changes what it contains
     */
    public record Base(Optional<String> release, List<Change> changes) {}

    /**
     * The base of a spec.
     *
     * @throws IllegalArgumentException as {@link #parse}
     */
    public static Base base(ReleaseLine line, String text) {
        parse(line, text);
        ModelSpec spec = new ModelSpec(line, text);
        return new Base(spec.release(), spec.base());
    }

    private List<Change> parse() {
        List<Change> base = base();
        Set<Change> order = new LinkedHashSet<>(base);
        order.addAll(line.all());
        List<Change> changes = new ArrayList<>(base);
        while (at < text.length()) {
            char sign = text.charAt(at++);
            if (sign != '+' && sign != '-') {
                throw unknown("'" + text.substring(at - 1) + "' is neither +change nor -change");
            }
            Change change = change();
            if (sign == '+') {
                add(changes, change, List.copyOf(order));
            } else if (!changes.remove(change)) {
                throw unknown("it does not contain " + change.id() + ", so that cannot be dropped");
            }
        }
        return List.copyOf(changes);
    }

    /** The release the text starts with: the longest, since some names look like another one with a change added. */
    private Optional<String> release() {
        return line.releases().stream()
                .filter(name -> text.startsWith(name) && endsToken(name.length()))
                .max(Comparator.comparingInt(String::length));
    }

    private List<Change> base() {
        Optional<String> release = release();
        if (release.isPresent()) {
            at = release.get().length();
            return line.contents(release.get());
        }
        Change change = change();
        int position = line.changes().indexOf(change);
        if (position < 0) {
            String why = line.proposals().contains(change) ? " was never merged" : " is not on the trunk";
            throw unknown(change.id() + why + ", so it cannot be the base; write RELEASE+" + change.id());
        }
        if (at < text.length() && text.charAt(at) == '^') {
            at++;
            return line.upTo(position);
        }
        return line.upTo(position + 1);
    }

    /** The change named at the current place: the longest name that fits, else a commit. */
    private Change change() {
        Optional<Change> named = line.all().stream()
                .filter(change -> text.startsWith(change.id(), at)
                        && endsToken(at + change.id().length()))
                .max(Comparator.comparingInt(change -> change.id().length()));
        if (named.isPresent()) {
            at += named.get().id().length();
            return named.get();
        }
        Matcher commit = COMMIT.matcher(text).region(at, text.length());
        if (commit.lookingAt() && endsToken(commit.end())) {
            String name = commit.group();
            at = commit.end();
            return line.find(name).orElseThrow(() -> unknown("no known change is called " + name));
        }
        throw unknown("'" + text.substring(at) + "' is no release and no change");
    }

    private boolean endsToken(int end) {
        return end == text.length() || "+-^".indexOf(text.charAt(end)) >= 0;
    }

    private void add(List<Change> changes, Change change, List<Change> order) {
        if (changes.contains(change)) {
            throw unknown("it contains " + change.id() + " already");
        }
        ReleaseLine.insert(changes, change, order);
    }

    private IllegalArgumentException unknown(String why) {
        return new IllegalArgumentException(
                "model:%s is no candidate: %s. Releases: %s; 'leafguard candidates' lists the changes to add (+) and drop (-)"
                        .formatted(text, why, String.join(", ", line.releases())));
    }
}
