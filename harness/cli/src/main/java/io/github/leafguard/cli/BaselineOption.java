package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.StandIn;
import io.github.leafguard.corpus.XenVersion;
import io.github.leafguard.run.Baselines;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that says with what candidates are compared. */
final class BaselineOption {
    private static final String ARCHIVED = "archived";
    private static final String SAME_SERIES = "same-series";
    private static final String RELEASE_BEFORE = "release-before";
    private static final String SERIES = "\\d{1,3}\\.\\d{1,4}";

    /** Later than any release or commit of a series. */
    private static final int LAST = 9999;

    @Option(
            names = {"-b", "--baseline"},
            paramLabel = "SPEC",
            description = {
                "What to compare with. Default: archived, which is, for a guest, the version that archived it and, for"
                        + " everything else, the release before the candidate. A candidate, e.g. model:4.20.0; a series, e.g. 4.20,"
                        + " for the newest of it that is modelled; same-series for the newest modelled before the candidate in its"
                        + " own series; release-before for the release before it."
            })
    private String spec = ARCHIVED;

    /**
     * The baselines of some candidates.
     *
     * @throws IllegalArgumentException if there is no such version
     */
    Baselines among(Candidates known, List<Candidate> judged) {
        if (spec.equals(ARCHIVED)) {
            return Baselines.archived(known);
        }
        return Baselines.named(named(known, judged), known);
    }

    private Candidate named(Candidates known, List<Candidate> judged) {
        if (spec.matches(SERIES)) {
            return newest(known, spec + "." + LAST, "of series " + spec);
        }
        if (spec.equals(SAME_SERIES)) {
            Candidate candidate = only(judged);
            return newest(known, before(candidate), "before " + candidate.spec() + " in its series");
        }
        if (spec.equals(RELEASE_BEFORE)) {
            return Baselines.archived(known).of(only(judged));
        }
        return known.resolve(spec);
    }

    private Candidate only(List<Candidate> judged) {
        if (judged.size() != 1) {
            throw new IllegalArgumentException("--baseline " + spec + " is for one candidate; found " + judged.size()
                    + ": name a version that all are to be compared with");
        }
        return judged.get(0);
    }

    private static Candidate newest(Candidates known, String version, String what) {
        if (known.standIn(version) instanceof StandIn.Assumed found) {
            return found.candidate();
        }
        throw new IllegalArgumentException(
                "no release " + what + " is modelled; 'leafguard candidates' lists what there is");
    }

    /** The latest version of a candidate's series that comes before it. */
    private static String before(Candidate candidate) {
        XenVersion own = XenVersion.parse(candidate.version())
                .orElseThrow(() -> new IllegalArgumentException(
                        candidate.spec() + " is of no series that its name would tell; name a baseline"));
        if (own.count() > 0) {
            return own.series() + "." + own.point() + "+" + (own.count() - 1);
        }
        if (own.point() == 0) {
            throw new IllegalArgumentException(
                    candidate.spec() + " is the first release of its series; name a baseline");
        }
        return own.series() + "." + (own.point() - 1) + "+" + LAST;
    }
}
