package io.github.leafguard.run;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.OpenFact;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The candidates and baselines that run on one host, each booted when it is needed first; for those that are known to fail, somebody
 * stands who says so. For one thread.
 */
final class RunningCandidates implements AutoCloseable {
    private final Host host;
    private final HostFailures failures;
    private final Map<Candidate, BootedCandidate> booted = new LinkedHashMap<>();
    private final Set<Candidate> used = new LinkedHashSet<>();
    private String asking = "";

    /**
     * @param failures what is known of the host, to which others are added
     */
    RunningCandidates(Host host, HostFailures failures) {
        this.host = host;
        this.failures = failures;
    }

    /** Says what is going to be asked, for the message when it goes wrong. */
    void nowAsking(String what) {
        asking = what;
    }

    /** What is being asked at the moment. */
    String asking() {
        return asking;
    }

    /** From now on it counts anew who is used. */
    void beginJudgement() {
        used.clear();
    }

    /** A candidate as it runs here. */
    BootedCandidate boot(Candidate candidate) {
        used.add(candidate);
        BootedCandidate running = booted.get(candidate);
        if (running == null) {
            running = failures.reason(candidate)
                    .map(reason -> BootedCandidate.absent(candidate, reason))
                    .orElseGet(() -> started(candidate));
            booted.put(candidate, running);
        }
        return running;
    }

    private BootedCandidate started(Candidate candidate) {
        String before = asking;
        asking = "booting " + candidate.spec();
        try {
            BootedCandidate running = new BootedCandidate(candidate, host);
            asking = before;
            return running;
        } catch (CandidateException notBooted) {
            failures.add(candidate, asking, notBooted);
            throw notBooted;
        }
    }

    /** What answers up to now depended on and nothing shows. */
    List<OpenFact> open() {
        Map<FactName, OpenFact> open = new EnumMap<>(FactName.class);
        booted.values().forEach(running -> running.open().forEach(fact -> open.putIfAbsent(fact.name(), fact)));
        return List.copyOf(open.values());
    }

    /** Drops what became of guests up to now. */
    void forgetRestored() {
        booted.values().forEach(BootedCandidate::forgetRestored);
    }

    /** Remembers who of them gave no answer. */
    void noteFailures() {
        booted.forEach((one, running) -> running.failure().ifPresent(failure -> failures.add(one, asking, failure)));
    }

    /** Ends those that failed; they are not asked any more. */
    void leaveOutFailed() {
        for (Candidate candidate : List.copyOf(booted.keySet())) {
            if (failures.reason(candidate).isPresent()) {
                booted.remove(candidate).close();
            }
        }
    }

    /** Why a judgement counts for nothing: the failure of the candidate itself, or else of the first that it was compared with. */
    Optional<RunFailure> failure(Candidate judged) {
        return Stream.concat(Stream.of(judged), used.stream())
                .flatMap(one -> failures.of(one, judged, host.name()).stream())
                .findFirst();
    }

    @Override
    public void close() {
        BootedCandidate.closeAll(booted.values());
    }
}
