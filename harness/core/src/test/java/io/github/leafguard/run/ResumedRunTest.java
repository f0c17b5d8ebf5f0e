package io.github.leafguard.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyWorld;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A run that goes on where another one stopped comes to what that one would have come to, and asks nothing twice. */
class ResumedRunTest {
    private final ToyCandidate old = new ToyCandidate("1.0");
    private final ToyCandidate next = new ToyCandidate("2.0", ToyChange.SHRINK);
    private final Host one = ToyWorld.host("one", Vendor.AMD, 6, 3);
    private final Host two = ToyWorld.host("two", Vendor.INTEL, 6, 6);

    private RunPlan plan(List<? extends Candidate> candidates) {
        return new RunPlan(
                List.copyOf(candidates),
                Baselines.named(old, new ToyWorld(old, next).candidates()),
                ToyWorld.workload(
                        List.of(one, two),
                        List.of(ToyWorld.guest("1.0", one, GuestKind.PV), ToyWorld.guest("1.0", two, GuestKind.PV)),
                        List.of()),
                List.of(ToyCheck.REFUSED, ToyCheck.SHRUNK),
                Shard.WHOLE,
                1);
    }

    /** A journal in memory, which asks again what could not run. */
    private static final class Memory implements Journal {
        private final Map<String, Map<String, PortionResult>> known = new HashMap<>();
        private final List<String> added = new ArrayList<>();

        @Override
        public Optional<PortionResult> judged(Portion.Name portion, String candidate) {
            return Optional.ofNullable(
                    known.getOrDefault(portion.toString(), Map.of()).get(candidate));
        }

        @Override
        public synchronized void add(Portion.Name portion, Map<String, PortionResult> results) {
            results.forEach((candidate, result) -> {
                if (result.failure() == null) {
                    known.computeIfAbsent(portion.toString(), any -> new HashMap<>())
                            .put(candidate, result);
                    added.add(portion + " " + candidate);
                }
            });
        }
    }

    @Test
    void whatTheJournalKnowsIsNotAskedAgainAndTheOutcomeIsTheSame() throws InterruptedException {
        Memory journal = new Memory();
        RunOutcome undisturbed = Runner.run(plan(List.of(next)), Progress.SILENT, journal);
        assertThat(journal.added).containsExactly("one toy:2.0", "two toy:2.0");
        journal.known.remove("two");
        journal.added.clear();
        int boots = next.boots();

        RunOutcome resumed = Runner.run(plan(List.of(next)), Progress.SILENT, journal);

        assertThat(resumed).isEqualTo(undisturbed);
        assertThat(journal.added).containsExactly("two toy:2.0");
        assertThat(next.boots()).isEqualTo(boots + 1);
    }

    @Test
    void aHostOnWhichACandidateCouldNotRunIsJudgedAgainForItAndNoOtherIs() throws InterruptedException {
        Candidate failing = new ToyCandidate("3.0", ToyChange.unbootableOn("one"));
        Memory journal = new Memory();

        RunOutcome outcome = Runner.run(plan(List.of(failing, next)), Progress.SILENT, journal);

        assertThat(outcome.results().get(0).failures())
                .extracting(RunFailure::candidate, RunFailure::host)
                .containsExactly(tuple("toy:3.0", "one"));
        assertThat(journal.added).containsExactly("one toy:2.0", "two toy:3.0", "two toy:2.0");

        Candidate mended = new ToyCandidate("3.0");
        RunOutcome resumed = Runner.run(plan(List.of(mended, next)), Progress.SILENT, journal);
        assertThat(resumed.results().get(0).failures()).isEmpty();
        assertThat(journal.added).endsWith("two toy:2.0", "one toy:3.0");
    }

    @Test
    void progressCountsWhatTheJournalKnew() throws InterruptedException {
        Memory journal = new Memory();
        Runner.run(plan(List.of(next)), Progress.SILENT, journal);
        List<Progress.State> states = new ArrayList<>();

        Runner.run(
                plan(List.of(next)),
                new Progress() {
                    @Override
                    public void started(int hosts, int candidates) {}

                    @Override
                    public void hostDone(State state) {
                        states.add(state);
                    }
                },
                journal);

        assertThat(states).extracting(Progress.State::hostsDone).containsExactly(1, 2);
        assertThat(states.get(1).cases()).isPositive();
    }
}
