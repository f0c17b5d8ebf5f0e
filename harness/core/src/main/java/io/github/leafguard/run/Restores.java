package io.github.leafguard.run;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.StandIn;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Obstacle;
import io.github.leafguard.check.Versions;
import io.github.leafguard.corpus.ArchivedGuest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges the guests archived on one host: which of them a candidate has to take, and whether it does. */
final class Restores {
    private final Baselines baselines;
    private final Examiner examiner;
    private final String host;
    private final Consumer<String> asking;

    /**
     * @param host the host's name
     * @param asking told what is being asked at the moment
     */
    Restores(Baselines baselines, Examiner examiner, String host, Consumer<String> asking) {
        this.baselines = baselines;
        this.examiner = examiner;
        this.host = host;
        this.asking = asking;
    }

    /**
     * Judges a candidate.
     *
     * @param against the questions to it, for a baseline
     */
    void judge(
            Candidate candidate,
            List<GuestGroup> groups,
            Function<Candidate, Questions> against,
            List<CaseResult> results) {
        Questions alone = against.apply(candidate);
        Map<Candidate, List<GuestGroup>> byMeasure = new LinkedHashMap<>();
        for (GuestGroup group : groups) {
            ArchivedGuest guest = group.first().guest();
            Optional<Judgement> obstacle = obstacle(guest, alone);
            if (obstacle.isPresent()) {
                spread(obstacle.get(), group, "", results);
            } else {
                byMeasure
                        .computeIfAbsent(baselines.beside(candidate, guest), any -> new ArrayList<>())
                        .add(group);
            }
        }
        byMeasure.forEach((baseline, some) -> restore(against.apply(baseline), some, results));
    }

    /** Why a guest is not asked about at all. */
    private Optional<Judgement> obstacle(ArchivedGuest guest, Questions questions) {
        Candidate candidate = questions.judged();
        if (baselines.isFromLater(guest, candidate)) {
            return Optional.of(Judgement.of(Obstacle.notApplicable("archived by a later version (" + guest.source()
                    + "): restoring it on an earlier one is not promised")));
        }
        if (guest.refusal() != null
                && !guest.refusal().isMeantFor(candidate.version()).orElse(false)) {
            return Optional.of(Judgement.of(Obstacle.notApplicable(
                    candidate.version() + " need not refuse it, or no number tells whether it must: "
                            + guest.refusal().why())));
        }
        Optional<String> absent = questions.candidate().absent();
        if (absent.isPresent()) {
            return absent.map(Judgement::unjudged);
        }
        return baselines.of(candidate, guest) instanceof StandIn.None none
                ? Optional.of(Judgement.of(Obstacle.undecided(
                        "archived by " + guest.source() + ", and " + none.reason(),
                        List.of("a version to compare with that is not older than " + guest.source()
                                + ": name it with --baseline"))))
                : Optional.empty();
    }

    private void restore(Questions questions, List<GuestGroup> groups, List<CaseResult> results) {
        List<ArchivedGuest> guests =
                groups.stream().map(group -> group.first().guest()).toList();
        asking.accept("restoring archived guests");
        questions.baseline().restoreAndKeep(guests);
        List<RestoreOutcome> outcomes = questions.candidate().restore(guests);
        for (int i = 0; i < guests.size(); i++) {
            CaseId id = CaseId.of(guests.get(i));
            asking.accept(id.text());
            DecodedGuest first = groups.get(i).first();
            Judgement judgement = examiner.judge(questions.restore(id, first, outcomes.get(i)));
            String judgedAs = baselines.judgedAs(questions.judged(), guests.get(i));
            spread(promised(judgement, questions, guests.get(i)), groups.get(i), judgedAs, results);
        }
    }

    /**
     * What it means that a candidate breaks what the release before it broke as well. Mostly that it was so before; but a stable branch
     * takes over changes that are newer than releases of later series: 4.14.6 knows what neither 4.15.0 nor 4.16.0 can. That they do not
     * keep it breaks no promise; neither do features dropped from a guest that the release before refused altogether. What the candidate
     * alone breaks is no matter of what it could know, and fails.
     */
    private Judgement promised(Judgement judgement, Questions questions, ArchivedGuest guest) {
        boolean refusedBefore = judgement.status() == CaseResult.Status.FAILED
                && questions.baseline().restored(guest) instanceof RestoreOutcome.Refused;
        if (judgement.status() != CaseResult.Status.PRE_EXISTING && !refusedBefore) {
            return judgement;
        }
        Versions versions = questions.versions();
        return baselines
                .newerThan(questions.judged(), guest)
                .map(change -> Judgement.of(Obstacle.notApplicable(
                        "%s was made before what %s, of an earlier series, took over (up to %s), so no promise exists; as %s, it breaks: %s"
                                .formatted(
                                        versions.candidate(),
                                        guest.source(),
                                        change,
                                        versions.baseline(),
                                        kinds(judgement.findings())))))
                .orElse(judgement);
    }

    private static String kinds(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() != Finding.Severity.ADVICE)
                .map(finding -> finding.kind().rule())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private void spread(Judgement judgement, GuestGroup group, String judgedAs, List<CaseResult> results) {
        for (ArchivedGuest guest : group.all()) {
            results.add(judgement.on(CaseId.of(guest), host, guest.kind().text(), guest.source(), judgedAs));
        }
    }
}
