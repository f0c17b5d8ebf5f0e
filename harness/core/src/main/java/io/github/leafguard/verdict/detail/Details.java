package io.github.leafguard.verdict.detail;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What stands beside the regressions of a verdict.
 *
 * @param steps what lies between baseline and candidate
 * @param examples a case of a regression by the regression's id, in the order of the regressions; those without policies to compare have none
 */
public record Details(Steps steps, Map<String, Example> examples) {
    /** Nobody looked. */
    public static final Details NONE = new Details(Steps.UNKNOWN, Map.of());

    public Details {
        examples = Collections.unmodifiableMap(new LinkedHashMap<>(examples));
    }
}
