package io.github.leafguard.run;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.StandIn;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Refusal;
import io.github.leafguard.run.ReleasePairs.Pair;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Which archived guests are promised anything between which pairs of releases. Guests of one version have one answer. Thread-safe. */
final class PromisedGuests {
    private final List<Candidate> releases;
    private final List<Pair> pairs;
    private final List<Baselines> baselines;
    private final Map<String, BitSet> bySource = new ConcurrentHashMap<>();
    private final Map<Key, BitSet> ofRefusals = new ConcurrentHashMap<>();
    private final Map<String, BitSet> asked = new ConcurrentHashMap<>();

    private record Key(String source, Refusal refusal) {}

    /** @param baselines one for each release, which names it */
    PromisedGuests(List<Candidate> releases, List<Pair> pairs, List<Baselines> baselines) {
        this.releases = List.copyOf(releases);
        this.pairs = List.copyOf(pairs);
        this.baselines = List.copyOf(baselines);
    }

    /** The version that archived a guest, if anything here stands for it. */
    Optional<Candidate> archiving(ArchivedGuest guest) {
        return baselines.get(0).archiving(guest);
    }

    /** Whether a release came with the guest's version or after it. */
    boolean isAsked(int release, ArchivedGuest guest) {
        return asked.computeIfAbsent(
                        guest.source(),
                        source -> some(
                                releases.size(),
                                number -> !baselines
                                        .get(number)
                                        .isLater(source, releases.get(number).version())))
                .get(release);
    }

    /** Whether the guest's version took over what came after a release. */
    boolean isAhead(ArchivedGuest guest, int release) {
        return baselines.get(release).newerThan(releases.get(release), guest).isPresent();
    }

    /** The pairs between which a guest runs under the first and has to under the second; callers do not change it. */
    BitSet between(ArchivedGuest guest) {
        BitSet promised =
                bySource.computeIfAbsent(guest.source(), any -> some(pairs.size(), pair -> isPromised(guest, pair)));
        Refusal refusal = guest.refusal();
        return refusal == null
                ? promised
                : ofRefusals.computeIfAbsent(new Key(guest.source(), refusal), any -> meant(refusal, promised));
    }

    private BitSet meant(Refusal refusal, BitSet promised) {
        BitSet meant = some(
                releases.size(),
                release -> refusal.isMeantFor(releases.get(release).version()).orElse(false));
        return some(
                pairs.size(),
                pair -> promised.get(pair) && meant.get(pairs.get(pair).to()));
    }

    private boolean isPromised(ArchivedGuest guest, int pair) {
        Candidate from = releases.get(pairs.get(pair).from());
        Candidate to = releases.get(pairs.get(pair).to());
        Baselines order = baselines.get(pairs.get(pair).from());
        return !order.isLater(guest.source(), from.version())
                && !order.isFromLater(guest, to)
                && order.of(to, guest) instanceof StandIn.Exact measure
                && measure.candidate().equals(from);
    }

    private static BitSet some(int count, IntPredicate isOne) {
        BitSet some = new BitSet();
        IntStream.range(0, count).filter(isOne).forEach(some::set);
        return some;
    }
}
