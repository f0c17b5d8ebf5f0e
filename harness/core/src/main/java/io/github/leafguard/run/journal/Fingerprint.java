package io.github.leafguard.run.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that decides what a run's cases come to, in parts: a run goes on only where one stopped that has the same.
 *
 * @param parts what decides, by name
 */
public record Fingerprint(SortedMap<String, String> parts) {
    public Fingerprint {
        parts = new TreeMap<>(parts);
    }

    /** Of these parts. */
    public static Fingerprint of(Map<String, String> parts) {
        return new Fingerprint(new TreeMap<>(parts));
    }

    /** The same run with one part of another value. */
    Fingerprint with(String part, String value) {
        SortedMap<String, String> others = new TreeMap<>(parts);
        others.put(part, value);
        return new Fingerprint(others);
    }

    /** In what another run differs, e.g. {@code baseline: model:4.15.0 there, archived here}; empty if it is the same. */
    List<String> differences(Fingerprint there) {
        TreeSet<String> names = new TreeSet<>(parts.keySet());
        names.addAll(there.parts.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String here = parts.getOrDefault(name, "none");
            String other = there.parts.getOrDefault(name, "none");
            if (!here.equals(other)) {
                differences.add(name + ": " + other + " there, " + here + " here");
            }
        }
        return differences;
    }
}
