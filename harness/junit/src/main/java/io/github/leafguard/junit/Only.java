package io.github.leafguard.junit;

import io.github.leafguard.check.Check;
import io.github.leafguard.verdict.Glob;
import java.util.ArrayList;
import java.util.List;

/**
 * Which checks are asked, and about which cases.
 *
 * @param checks the checks, in the order reports list them
 * @param cases patterns of case ids; empty for all
 */
record Only(List<Check> checks, List<Glob> cases) {
    /**
     * Understands ids of checks and globs of case ids; a glob is known by a slash or a star.
     *
     * @throws IllegalArgumentException naming the word that is neither
     */
    static Only of(List<String> words, List<Check> all) {
        List<String> ids = all.stream().map(Check::id).toList();
        List<String> wanted = new ArrayList<>();
        List<Glob> cases = new ArrayList<>();
        for (String word : words) {
            if (word.contains("/") || word.contains("*")) {
                cases.add(Glob.of(word));
            } else if (ids.contains(word)) {
                wanted.add(word);
            } else {
                throw new IllegalArgumentException("configuration parameter " + Parameters.ONLY + " has '" + word
                        + "', which is neither a check (" + String.join(", ", ids)
                        + ") nor a pattern of case ids such as restore/4.15.0/*");
            }
        }
        List<Check> checks = wanted.isEmpty()
                ? all
                : all.stream().filter(check -> wanted.contains(check.id())).toList();
        return new Only(checks, cases);
    }

    /** Whether the case of this id is asked about. */
    boolean takes(String caseId) {
        return cases.isEmpty() || cases.stream().anyMatch(glob -> glob.matches(caseId));
    }

    /** Whether every case is asked about. */
    boolean isEveryCase() {
        return cases.isEmpty();
    }
}
