package io.github.leafguard.verdict.smallest;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.json.GuestJson;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.RunPlan;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Makes the archived guest of a regression smaller until nothing more can go. */
public final class SmallestSearch {
    /** The ids of what it makes begin so. */
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
                    return shows(guest, finding) ? Optional.of(smallest(guest, finding)) : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private Smallest smallest(ArchivedGuest guest, Finding finding) {
        ArchivedGuest plain = guest.with(GuestConfiguration.PLAIN);
        ArchivedGuest start = shows(plain, finding) ? plain : guest;
        Entries whole = Entries.of(guest.policy());
        Shrinking shrinking = new Shrinking(entries -> shows(named(start, entries.policy()), finding), MOST_QUESTIONS);
        Entries left = shrinking.of(whole);
        ArchivedGuest smallest = named(start, left.policy());
        return new Smallest(
                guest.id(),
                guest.host(),
                left.leaves(),
                whole.leaves(),
                left.bits(),
                whole.bits(),
                shrinking.isDone(),
                file(smallest));
    }

    private static ArchivedGuest named(ArchivedGuest guest, SerialisedPolicy policy) {
        return new ArchivedGuest(
                PREFIX + guest.id(),
                guest.host(),
                guest.kind(),
                guest.source(),
                policy,
                guest.configuration(),
                "the smallest that shows it, made of " + guest.id(),
                guest.extendedState(),
                null);
    }

    /** Whether the very same is found; a guest without entries brings no policy at all, which is another thing. */
    private boolean shows(ArchivedGuest guest, Finding finding) {
        return !guest.policy().hasNoCpuid()
                && evaluator.findingsOf(candidate, guest).orElse(List.of()).stream()
                        .anyMatch(other -> other.isSameTrouble(finding)
                                && other.signature().equals(finding.signature())
                                && other.subject().equals(finding.subject())
                                && other.before().equals(finding.before())
                                && other.after().equals(finding.after()));
    }

    private static String file(ArchivedGuest guest) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json =
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().createGenerator(text)) {
            GuestJson.write(json, guest);
        }
        return text + "\n";
    }
}
