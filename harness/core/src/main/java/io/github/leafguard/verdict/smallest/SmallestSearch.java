package io.github.leafguard.verdict.smallest;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.json.GuestJson;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.verdict.smallest.Smallest.Left;
import java.util.List;
import java.util.Optional;

/** Makes the archived guest of a regression smaller, and the host it comes back to, until nothing more can go. */
public final class SmallestSearch {
    /** The ids of the guests that it makes begin so. */
    public static final String PREFIX = "smallest/";

    private static final int MOST_QUESTIONS = 6000;

    private final RunPlan plan;
    private final Candidate candidate;
    private final CaseEvaluator evaluator;

    /**
     * @param candidate who answers: the candidate, or the model of its changes
     * @param evaluator asks single guests
     */
    public SmallestSearch(RunPlan plan, Candidate candidate, CaseEvaluator evaluator) {
        this.plan = plan;
        this.candidate = candidate;
        this.evaluator = evaluator;
    }

    /** Of the first guest that brought a policy; empty if none did, or who answers does not show the finding. */
    public Optional<Smallest> of(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.caseId() instanceof CaseId.Restore restore) {
                ArchivedGuest guest = plan.workload().guest(restore.guest()).orElseThrow();
                if (!guest.streamed().hasNoCpuid()) {
                    Host host = plan.workload().host(guest.host()).orElseThrow();
                    Sight sight = new Sight(plan, candidate, evaluator, finding);
                    return sight.isSeen(guest, host) ? Optional.of(smallest(guest, host, sight)) : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Smallest smallest(ArchivedGuest guest, Host host, Sight sight) {
        ArchivedGuest plain = guest.with(GuestConfiguration.PLAIN);
        ArchivedGuest start = named(sight.isSeen(plain, host) ? plain : guest);
        Entries whole = Entries.of(guest.policy());
        Shrinking shrinking = shrinking(start, host, sight);
        Entries left = shrinking.of(whole);
        ArchivedGuest smallest = start.with(left.policy());
        HostShrinking hosts = new HostShrinking(host, sight, MOST_QUESTIONS);
        Optional<Host> smaller = hosts.of(smallest);
        if (smaller.isPresent()) {
            Shrinking again = shrinking(start, smaller.get(), sight);
            left = again.of(left);
            smallest = start.with(left.policy());
        }
        return new Smallest(
                guest.id(),
                guest.host(),
                Left.of(left, whole),
                shrinking.isDone() && hosts.isDone(),
                guestFile(smallest.movedTo(smaller.orElse(host).name())),
                smaller.map(hosts::told).orElse(null));
    }

    private static Shrinking shrinking(ArchivedGuest guest, Host host, Sight sight) {
        return new Shrinking(entries -> sight.isSeen(guest.with(entries.policy()), host), MOST_QUESTIONS);
    }

    private static ArchivedGuest named(ArchivedGuest guest) {
        return new ArchivedGuest(
                PREFIX + guest.id(),
                guest.host(),
                guest.kind(),
                guest.source(),
                guest.policy(),
                guest.configuration(),
                "the smallest that shows it, made of " + guest.id(),
                guest.extendedState(),
                null);
    }

    private static String guestFile(ArchivedGuest guest) {
        return JsonFile.text(json -> GuestJson.write(json, guest));
    }
}
