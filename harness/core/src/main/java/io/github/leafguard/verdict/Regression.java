package io.github.leafguard.verdict;

import io.github.leafguard.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Findings with one cause.
 *
 * @param id stable: check, sub-kind and cause, never a candidate or a line
 * @param check the rule's id
 * @param kind sub-kind
 * @param severity regression, pre-existing or advice; never mixed
 * @param title one sentence for the release manager: what breaks, for whom
 * @param since the change that introduced it, null where the candidate's changes are not known
 * @param masks why fewer hosts are hit than could be, one sentence each; empty if nothing hides anything
 * @param workaround what users can do meanwhile; empty if nothing is known
 * @param affected who is hit
 * @param findings every finding, ordered by case
 * @param waiver id of the waiver that accepts it, null if none
 */
public record Regression(
        String id,
        String check,
        String kind,
        Finding.Severity severity,
        String title,
        @Nullable Cause since,
        List<String> masks,
        String workaround,
        Affected affected,
        List<Finding> findings,
        @Nullable String waiver) {
    public Regression {
        masks = List.copyOf(masks);
        findings = List.copyOf(findings);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("regression " + id + " without a finding");
        }
    }

    /**
     * The change of Xen that brought it.
     *
     * @param commit abbreviated commit, or the change's name where it is no commit
     * @param title its subject
     * @param date ISO date, empty if not known
     */
    public record Cause(String commit, String title, String date) {}

    /**
     * Who is hit.
     *
     * @param cases number of cases
     * @param spread how many of those the run looked at, by form
     * @param byVendor machines hit by vendor name, with the number looked at: bare metal booted as usual, or all where there is none
     * @param byGuestKind cases by kind of guest; empty where cases have none
     * @param hosts names of the hosts, ordered
     */
    public record Affected(
            int cases,
            Spread spread,
            SortedMap<String, int[]> byVendor,
            SortedMap<String, Integer> byGuestKind,
            List<String> hosts) {
        public Affected {
            hosts = List.copyOf(hosts);
        }
    }

    /** The same regression with one more sentence on what hides part of it. */
    Regression withMask(String sentence) {
        List<String> more = new ArrayList<>(masks);
        more.add(sentence);
        return new Regression(id, check, kind, severity, title, since, more, workaround, affected, findings, waiver);
    }

    /** The same regression with something users can do meanwhile. */
    Regression withWorkaround(String sentence) {
        return new Regression(id, check, kind, severity, title, since, masks, sentence, affected, findings, waiver);
    }

    /** What one line says of the findings: the subjects in order, each once. */
    public List<String> subjects() {
        return findings.stream().map(Finding::subject).distinct().toList();
    }
}
