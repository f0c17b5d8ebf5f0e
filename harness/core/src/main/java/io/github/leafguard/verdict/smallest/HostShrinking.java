package io.github.leafguard.verdict.smallest;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.DumpExtent;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.corpus.json.MachineEntry;
import io.github.leafguard.corpus.json.MachineJson;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.verdict.smallest.Smallest.Left;
import io.github.leafguard.verdict.smallest.Smallest.SmallestMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes away from a host whatever can go while a guest shows the same there: boot options, entries and bits of the dump, and facts. */
final class HostShrinking {
    private final Host whole;
    private final Sight sight;
    private final int mostQuestions;
    private int tried;
    private boolean isDone = true;

    /**
     * @param mostQuestions how many dumps may be tried
     */
    HostShrinking(Host whole, Sight sight, int mostQuestions) {
        this.whole = whole;
        this.sight = sight;
        this.mostQuestions = mostQuestions;
    }

    /** Whether there was time to try everything. */
    boolean isDone() {
        return isDone;
    }

    /** What is left for a guest; empty if the machine's file does not say enough to show it. */
    Optional<Host> of(ArchivedGuest guest) {
        Host start = new Host(whole.name(), machine(whole.machine().raw()), whole.bootOptions(), whole.facts());
        if (!isSeen(guest, start)) {
            return Optional.empty();
        }
        Host left = withFewerOptions(guest, start);
        Host booted = left;
        Shrinking dumps = new Shrinking(entries -> isSeen(guest, with(booted, entries)), mostQuestions);
        left = with(booted, dumps.of(Entries.of(left.machine().raw())));
        isDone = dumps.isDone();
        left = withFewerFacts(guest, named(withFewerOptions(guest, left)));
        return sight.isSeenInRun(guest.movedTo(left.name()), left) ? Optional.of(left) : Optional.empty();
    }

    /** What a report tells of it. */
    SmallestMachine told(Host left) {
        return new SmallestMachine(
                left.name(),
                Left.of(
                        Entries.of(left.machine().raw()),
                        Entries.of(whole.machine().raw())),
                left.facts().all().size(),
                whole.facts().all().size(),
                left.bootOptions(),
                JsonFile.text(json -> MachineJson.write(json, new MachineEntry(left.machine(), List.of(left)))));
    }

    private Host withFewerOptions(ArchivedGuest guest, Host host) {
        Host left = host;
        for (String option : host.bootOptions()) {
            List<String> fewer = new ArrayList<>(left.bootOptions());
            fewer.remove(option);
            Host without = left.booted(fewer);
            left = isSeen(guest, without) ? without : left;
        }
        return left;
    }

    /** A fact whose absence leaves something undecided stays: a whole run has to find the same. */
    private Host withFewerFacts(ArchivedGuest guest, Host host) {
        ArchivedGuest there = guest.movedTo(host.name());
        Host left = host;
        for (Fact fact : host.facts().all()) {
            Host without = left.with(left.facts().without(fact.name()));
            left = sight.isSeenInRun(there, without) ? without : left;
        }
        return left;
    }

    /** Each is another host to those who keep hosts by name. */
    private boolean isSeen(ArchivedGuest guest, Host host) {
        String name = SmallestMachine.PREFIX + tried++;
        return sight.isSeen(guest.movedTo(name), new Host(name, host.machine(), host.bootOptions(), host.facts()));
    }

    private Host with(Host host, Entries dump) {
        return new Host(host.name(), machine(dump.policy()), host.bootOptions(), host.facts());
    }

    private Host named(Host host) {
        return new Host(SmallestMachine.PREFIX + whole.name(), host.machine(), host.bootOptions(), host.facts());
    }

    private Machine machine(SerialisedPolicy dump) {
        return new Machine(
                SmallestMachine.PREFIX + whole.name(),
                "The least of " + whole.machine().title(),
                "chimera",
                null,
                null,
                dump,
                DumpExtent.WHOLE,
                HostFacts.UNKNOWN,
                "the smallest that shows it, made of " + whole.name(),
                true);
    }
}
