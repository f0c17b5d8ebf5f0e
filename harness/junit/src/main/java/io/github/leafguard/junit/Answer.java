package io.github.leafguard.junit;

import java.util.Map;
import org.opentest4j.AssertionFailedError;

/** What becomes of a test. Remarks are published with it, names and values. */
sealed interface Answer {
    /** It passes; what was waived, was so before or is worth knowing is remarked. */
    record Passed(Map<String, String> remarks) implements Answer {}

    /** It fails. */
    record Failed(AssertionFailedError failure, Map<String, String> remarks) implements Answer {}

    /** There was nobody to ask, or the answer cannot be told. */
    record Skipped(String reason) implements Answer {}
}
