package io.github.leafguard.report.console;

import java.util.ArrayList;
import java.util.List;

/** Breaks text between words. */
public final class Wrap {
    private Wrap() {}

    /** Lines of at most {@code width} characters; a word that is longer stands on a line of its own, unbroken. */
    public static List<String> at(int width, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" +")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
