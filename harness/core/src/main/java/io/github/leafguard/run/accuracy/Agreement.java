package io.github.leafguard.run.accuracy;

import java.util.List;

/**
 * How far a candidate agrees with one set of truth.
 *
 * @param set name of the set
 * @param candidate spec of the candidate
 * @param hosts number of hosts
 * @param system system policies compared
 * @param systemExact of these, equal in every bit
 * @param fresh fresh domains compared: their policy, or that they cannot be created
 * @param freshExact of these, equal
 * @param restores restores compared: acceptance, error, error place, policy afterwards
 * @param restoresExact of these, equal
 * @param refused restores that the truth refuses
 * @param differences what differs, one line each, at most {@link Accuracy#SHOWN}
 */
public record Agreement(
        String set,
        String candidate,
        int hosts,
        int system,
        int systemExact,
        int fresh,
        int freshExact,
        int restores,
        int restoresExact,
        int refused,
        List<String> differences) {
    public Agreement {
        differences = List.copyOf(differences);
    }

    /** Whether everything was equal, and there was something to compare. */
    public boolean isExact() {
        return system + fresh > 0 && system == systemExact && fresh == freshExact && restores == restoresExact;
    }

    /** One line: counts of equal and compared. */
    public String line() {
        return "%-40s %4d hosts  %5d/%-5d system policies  %4d/%-4d fresh domains  %5d/%-5d restores (%d refused)"
                .formatted(
                        set + " = " + candidate,
                        hosts,
                        systemExact,
                        system,
                        freshExact,
                        fresh,
                        restoresExact,
                        restores,
                        refused);
    }
}
