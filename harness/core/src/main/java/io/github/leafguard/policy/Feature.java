package io.github.leafguard.policy;

import java.util.regex.Pattern;

/**
 * A CPU feature of a release's table.
 *
 * @param name Xen's upper-case name, e.g. {@code XSAVE}
 * @param index featureset index, word × 32 + bit
 * @param annotation who may have it: {@code A} all, {@code S} HVM, {@code H} HVM with HAP, lower case the same but opt-in
 *     only, {@code !} special, {@code |} accumulates by OR when levelling, empty = never offered through the masks
 */
public record Feature(String name, int index, String annotation) {
    private static final Pattern ANNOTATION = Pattern.compile("[AaSsHh!|]*");

    public Feature {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a feature needs a name");
        }
        if (index < 0 || index >= FeatureWord.COUNT * 32) {
            throw new IllegalArgumentException("feature " + name + " has index " + index + ", outside the featureset");
        }
        if (!ANNOTATION.matcher(annotation).matches()) {
            throw new IllegalArgumentException("feature " + name + " has annotation '" + annotation + "'");
        }
    }

    /** Featureset word. */
    public int word() {
        return index >>> 5;
    }

    /** Bit within the word. */
    public int bit() {
        return index & 31;
    }

    /** The name as {@code cpuid=} options spell it. */
    public String optionName() {
        return name.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Whether {@code cpuid=} options spell it so; the same as to compare {@link #optionName()}, without making a string. */
    public boolean isOption(String option) {
        if (option.length() != name.length()) {
            return false;
        }
        for (int at = 0; at < option.length(); at++) {
            char letter = name.charAt(at);
            if (option.charAt(at) != (letter == '_' ? '-' : Character.toLowerCase(letter))) {
                return false;
            }
        }
        return true;
    }
}
