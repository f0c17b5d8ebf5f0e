package io.github.leafguard.verdict;

import io.github.leafguard.check.Finding;
import io.github.leafguard.check.FindingKind;
import io.github.leafguard.verdict.who.Who;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Findings with one cause. It has values and no sentences: those are made where it is shown.
 *
 * @param id stable: check, sub-kind and cause, never a candidate or a line
 * @param since the change that introduced it, null where the candidate's changes are not known
 * @param affected who is hit
 * @param findings every finding, ordered by case; they share a sort of fault and a severity
 * @param waived who accepts it, null if nobody does
 * @param deliberate the change of Xen that was meant to bring it, null if none was
 * @param newSince the version whose model stands for the candidate's changes and does not show it; empty if the model of one does, or none
 *     is known
 * @param sought what else was looked for
 */
public record Regression(
        String id,
        @Nullable Cause since,
        Affected affected,
        List<Finding> findings,
        @Nullable Waived waived,
        @Nullable Deliberate deliberate,
        String newSince,
        Sought sought) {
    public Regression {
        findings = List.copyOf(findings);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("regression " + id + " without a finding");
        }
    }

    /** One of which nothing is known yet but what was found, and whether somebody accepts it. */
    public Regression(
            String id, @Nullable Cause since, Affected affected, List<Finding> findings, @Nullable Waived waived) {
        this(id, since, affected, findings, waived, null, "", Sought.NOTHING);
    }

    /**
     * The change of Xen that brought it, or that the candidate lacks.
     *
     * @param commit abbreviated commit, or the change's name where it is no commit
     * @param title its subject
     * @param date ISO date, or two with a slash where only these limits are known; empty if nothing is
     * @param relation what it is to the break
     */
    public record Cause(String commit, String title, String date, Relation relation) {
        /** One that brought it. */
        public Cause(String commit, String title, String date) {
            this(commit, title, date, Relation.BROUGHT_IT);
        }

        /** Whether the baseline has the change, and the candidate lacks it. */
        public boolean isLacking() {
            return relation != Relation.BROUGHT_IT;
        }
    }

    /** What a change is to a break. */
    public enum Relation {
        /** The candidate has it, and without it nothing would break. */
        BROUGHT_IT,
        /** The baseline has it and the candidate lacks it, and without it the baseline would be no better. */
        LACKING,
        /** The same, together with earlier ones: it is the newest of those that the baseline has and the candidate lacks. */
        LACKING_WITH_OTHERS
    }

    /**
     * A change that hides the break on more hosts. It shows there as soon as that change is reverted.
     *
     * @param change the change
     * @param hosts names of the hosts, ordered
     * @param machines how many machines these are
     */
    public record Mask(Cause change, List<String> hosts, int machines) {
        public Mask {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * A decision to accept it.
     *
     * @param waiver id of the waiver
     * @param reason why
     * @param until the last day it holds
     * @param link where it was decided; empty if nowhere
     */
    public record Waived(String waiver, String reason, LocalDate until, String link) {}

    /**
     * A change of Xen that was meant to be seen.
     *
     * @param change the commit by which its label is called
     * @param what what it does
     * @param why why that was wanted
     * @param who who notices
     * @param alone whether nothing else is wrong with the cases; where something is, they fail, and so does this
     */
    public record Deliberate(String change, String what, String why, String who, boolean alone) {}

    /**
     * Who is hit.
     *
     * @param cases number of cases
     * @param spread how many of those the run looked at, by form
     * @param byVendor machines hit by vendor name, with the number looked at: bare metal booted as usual, or all where there is none
     * @param byGuestKind cases by kind of guest; empty where cases have none
     * @param hosts names of the hosts, ordered
     * @param who what they have in common; null if nobody asked
     * @param fleet how many that are of the user's fleet; null if nobody said how often there is each host
     */
    public record Affected(
            int cases,
            Spread spread,
            SortedMap<String, int[]> byVendor,
            SortedMap<String, Integer> byGuestKind,
            List<String> hosts,
            @Nullable Who who,
            Fleet.@Nullable Share fleet) {
        public Affected {
            hosts = List.copyOf(hosts);
        }

        /** Those of whom nobody asked what they have in common. */
        public Affected(
                int cases,
                Spread spread,
                SortedMap<String, int[]> byVendor,
                SortedMap<String, Integer> byGuestKind,
                List<String> hosts) {
            this(cases, spread, byVendor, byGuestKind, hosts, null, null);
        }

        /** The same, told what they have in common. */
        public Affected with(Who common) {
            return new Affected(cases, spread, byVendor, byGuestKind, hosts, common, fleet);
        }
    }

    /** The sort of fault, with its check. */
    public FindingKind kind() {
        return findings.get(0).kind();
    }

    /** Regression, pre-existing or advice; never mixed. */
    public Finding.Severity severity() {
        return findings.get(0).severity();
    }

    /** Changes that hide more of it; empty if nothing hides anything. */
    public List<Mask> masks() {
        return sought.masks();
    }

    /** The same regression, with what else was looked for. */
    public Regression with(Sought other) {
        return new Regression(id, since, affected, findings, waived, deliberate, newSince, other);
    }

    /** The same regression, which a change of Xen was meant to bring. */
    Regression explainedBy(Deliberate change) {
        return new Regression(id, since, affected, findings, waived, change, newSince, sought);
    }

    /** The same regression, told what those that are hit have in common. */
    Regression with(Who who) {
        return new Regression(id, since, affected.with(who), findings, waived, deliberate, newSince, sought);
    }

    /** The same regression, which the model that stands for the candidate's changes does not show. */
    Regression newSince(String version) {
        return new Regression(id, since, affected, findings, waived, deliberate, version, sought);
    }

    /** The id of the regression that this one was cut from; its own if it is whole. */
    String whole() {
        return id.split("~", 2)[0];
    }

    /** Id of the check. */
    public String check() {
        return kind().check();
    }

    /** Whether a waiver accepts it. */
    public boolean isWaived() {
        return waived != null;
    }

    /** Whether a change of Xen was meant to bring it, and nothing else is wrong with its cases. */
    public boolean isDeliberate() {
        return deliberate != null && deliberate.alone();
    }

    /** Whether a change of Xen was meant to bring it, but its cases fail by something else. */
    public boolean isBesideFault() {
        return deliberate != null && !deliberate.alone();
    }

    /** Whether it fails the run: neither is it deliberate nor does anybody accept it. */
    public boolean isFailing() {
        return waived == null && !isDeliberate();
    }

    /** Whether nothing that is known explains it. */
    public boolean isNew() {
        return !newSince.isEmpty();
    }

    /** What one line says of the findings: the subjects in order, each once. */
    public List<String> subjects() {
        return findings.stream().map(Finding::subject).distinct().toList();
    }
}
