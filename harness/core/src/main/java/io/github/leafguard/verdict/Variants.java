package io.github.leafguard.verdict;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Asks candidates that nobody released: what if a change had not been made? */
final class Variants {
    private Variants() {}

    /**
     * Who answers in a candidate's place when many more questions come: for one that is costly to ask, the sum of its changes, which is
     * the same rules.
     */
    static Candidate standIn(Candidate candidate) {
        return candidate.mostAtOnce() == Integer.MAX_VALUE
                ? candidate
                : candidate
                        .lineage()
                        .map(lineage -> lineage.prefix(lineage.changes().size()))
                        .orElse(candidate);
    }

    /** The candidate without a change; empty if later changes build on it, or if it is not made of changes. */
    static Optional<Candidate> without(Candidate candidate, ChangeInfo change) {
        return without(candidate, List.of(change));
    }

    /** The candidate without several changes; empty if later changes build on one of them. */
    static Optional<Candidate> without(Candidate candidate, List<ChangeInfo> changes) {
        if (changes.isEmpty()) {
            return Optional.of(candidate);
        }
        try {
            return candidate.lineage().map(known -> known.without(changes));
        } catch (IllegalArgumentException cannotBeDropped) {
            return Optional.empty();
        }
    }

    /** The guests that the candidate refuses on a host. */
    static List<ArchivedGuest> refused(Candidate candidate, Host host, List<ArchivedGuest> guests) {
        List<RestoreOutcome> outcomes = restore(candidate, host, guests);
        List<ArchivedGuest> refused = new ArrayList<>();
        for (int i = 0; i < guests.size(); i++) {
            if (outcomes.get(i) instanceof RestoreOutcome.Refused) {
                refused.add(guests.get(i));
            }
        }
        return refused;
    }

    /** Whether the candidate takes every one of the guests on a host; a guest that cannot be tried there is not taken. */
    static boolean takes(Candidate candidate, Host host, List<ArchivedGuest> guests) {
        return restore(candidate, host, guests).stream().allMatch(RestoreOutcome.Restored.class::isInstance);
    }

    /** What a version makes of a guest's configuration on a host; empty if it cannot. */
    static Optional<CpuPolicy> built(Candidate version, Host host, ArchivedGuest guest) {
        if (version.unsupported(host).isPresent()) {
            return Optional.empty();
        }
        try (Hypervisor hypervisor = version.boot(host)) {
            if (hypervisor.unsupported(DomainConfig.of(guest)).isPresent()) {
                return Optional.empty();
            }
            BuildOutcome outcome = version.toolstack()
                    .open(hypervisor)
                    .build(DomainConfig.of(guest), guest.configuration().cpuid());
            return outcome instanceof BuildOutcome.Built built ? Optional.of(built.policy()) : Optional.empty();
        }
    }

    /** What becomes of guests on a host. */
    static List<RestoreOutcome> restore(Candidate candidate, Host host, List<ArchivedGuest> guests) {
        Optional<String> absent = candidate.unsupported(host);
        if (absent.isPresent()) {
            return Collections.nCopies(guests.size(), new RestoreOutcome.NotCheckable(absent.get()));
        }
        try (Hypervisor hypervisor = candidate.boot(host)) {
            return candidate.toolstack().open(hypervisor).restore(guests);
        }
    }
}
