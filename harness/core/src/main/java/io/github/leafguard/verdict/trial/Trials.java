package io.github.leafguard.verdict.trial;

import java.util.List;

/**
 * What was tried against a regression.
 *
 * @param cases how many cases are hit
 * @param asked how many of them were asked: all, or so many spread evenly
 * @param options every option that was tried: those that cure something first, by what they cost, and of equal cost those that cure more
 */
public record Trials(int cases, int asked, List<Trial> options) {
    public Trials {
        options = List.copyOf(options);
    }

    /** The options that cure something. */
    public List<Trial> helping() {
        return options.stream().filter(trial -> trial.cured() > 0).toList();
    }
}
