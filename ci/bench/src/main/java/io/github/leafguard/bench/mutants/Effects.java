package io.github.leafguard.bench.mutants;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.corpus.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tells whether a candidate answers anything otherwise than the one without a fault. */
final class Effects {
    private final List<Probe> probes;
    private final List<List<Answer>> expected;
    private final Candidate sound;
    private final Candidate previous;

    /**
     * A difference.
     *
     * @param probe the first host on which there is one
     * @param what the first question that is answered otherwise, or how the candidate crashed
     * @param crash whether it gave no answer at all
     */
    record Effect(Probe probe, String what, boolean crash) {}

    private Effects(List<Probe> probes, List<List<Answer>> expected, Candidate sound, Candidate previous) {
        this.probes = probes;
        this.expected = expected;
        this.sound = sound;
        this.previous = previous;
    }

    /**
     * Asks the candidate as it is everything; probes at which it cannot answer are left out.
     *
     * @param previous the release before it
     */
    static Effects against(Candidate sound, Candidate previous, List<Probe> probes) {
        List<Probe> kept = new ArrayList<>();
        List<List<Answer>> expected = new ArrayList<>();
        for (Probe probe : probes) {
            try {
                expected.add(probe.ask(sound).stream().map(Answer::withoutValue).toList());
                kept.add(probe);
            } catch (RuntimeException impossible) {
                if (probe.ofCorpus()) {
                    throw impossible;
                }
            }
        }
        return new Effects(kept, expected, sound, previous);
    }

    /** How many hosts are asked about, in the gate's corpus and beyond it. */
    long probes(boolean ofCorpus) {
        return probes.stream().filter(probe -> probe.ofCorpus() == ofCorpus).count();
    }

    /** How many questions are asked. */
    int questions() {
        return expected.stream().mapToInt(List::size).sum();
    }

    /** The first difference, those in the gate's corpus first. */
    Optional<Effect> of(Candidate candidate) {
        for (int at = 0; at < probes.size(); at++) {
            Optional<Effect> effect = at(at, candidate);
            if (effect.isPresent()) {
                return effect;
            }
        }
        return Optional.empty();
    }

    /** The hosts of the gate's corpus on which a candidate answers anything otherwise. */
    List<Host> hosts(Candidate candidate) {
        return IntStream.range(0, probes.size())
                .filter(at -> probes.get(at).ofCorpus() && at(at, candidate).isPresent())
                .mapToObj(at -> probes.get(at).host())
                .toList();
    }

    /** Whether a candidate answers otherwise only where it answers as the release before does. */
    boolean isAsBefore(Candidate candidate) {
        return IntStream.range(0, probes.size()).allMatch(at -> isAsBefore(at, candidate));
    }

    private boolean isAsBefore(int index, Candidate candidate) {
        Optional<Effect> effect = at(index, candidate);
        if (effect.isEmpty() || effect.get().crash()) {
            return effect.isEmpty();
        }
        List<Answer> faulty = probes.get(index).ask(candidate);
        List<Answer> right = probes.get(index).ask(sound);
        List<Answer> before = probes.get(index).ask(previous);
        return faulty.size() == right.size()
                && faulty.size() == before.size()
                && IntStream.range(0, right.size())
                        .allMatch(at -> AsBefore.is(faulty.get(at), right.get(at), before.get(at)));
    }

    private Optional<Effect> at(int index, Candidate candidate) {
        Probe probe = probes.get(index);
        List<Answer> answers;
        try {
            answers = probe.ask(candidate);
        } catch (RuntimeException crash) {
            return Optional.of(new Effect(probe, String.valueOf(crash.getMessage()), true));
        }
        List<Answer> sound = expected.get(index);
        for (int at = 0; at < Math.min(sound.size(), answers.size()); at++) {
            if (sound.get(at).content() != answers.get(at).content()) {
                return Optional.of(new Effect(probe, sound.get(at).text(), false));
            }
        }
        return sound.size() == answers.size()
                ? Optional.empty()
                : Optional.of(new Effect(probe, "how many questions there are", false));
    }
}
