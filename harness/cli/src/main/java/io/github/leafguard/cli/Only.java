package io.github.leafguard.cli;

import io.github.leafguard.check.Check;
import io.github.leafguard.check.Checks;
import io.github.leafguard.run.CaseId;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which checks are run, and which cases are looked at.
 *
 * @param checks the checks
 * @param cases patterns of case names; empty for all cases
 */
record Only(List<Check> checks, List<Glob> cases) {
    /**
     * Understands names of checks and of cases. A case's name has a slash, and * in it stands for any letters.
     *
     * @throws IllegalArgumentException if a word is neither
     */
    static Only of(List<String> words) {
        List<String> ids = new ArrayList<>();
        List<Glob> cases = new ArrayList<>();
        for (String word : words) {
            if (word.contains("/") || word.contains("*")) {
                cases.add(Glob.of(word));
            } else {
                ids.add(word);
            }
        }
        return new Only(ids.isEmpty() ? Checks.all() : Checks.only(ids), cases);
    }

    private boolean takes(String caseId) {
        return cases.isEmpty() || cases.stream().anyMatch(glob -> glob.matches(caseId));
    }

    /** The part of a workload that has the cases. */
    Workload part(Workload whole) {
        if (cases.isEmpty()) {
            return whole;
        }
        return whole.part(host -> mayTake(host, whole), this::takes);
    }

    /** Whether a host may have one of the cases. */
    private boolean mayTake(String host, Workload whole) {
        boolean isNamed = Stream.of("system/", "new/", "setting/").anyMatch(scope -> mayTake(scope + host + "/"));
        return isNamed
                || whole.hosts().stream()
                        .filter(work -> work.host().name().equals(host))
                        .flatMap(work -> work.guests().stream())
                        .anyMatch(guest -> takes(new CaseId.Restore(guest.id()).text()));
    }

    /** Whether a pattern may match a name that starts like this; up to its first star it can be told. */
    private boolean mayTake(String start) {
        return cases.stream()
                .map(glob -> glob.toString().split("\\*", 2)[0])
                .anyMatch(head -> head.startsWith(start) || start.startsWith(head));
    }
}
