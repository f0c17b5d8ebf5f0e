package io.github.leafguard.bench.mutants;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import java.util.List;
import java.util.Optional;

/** What a candidate does not answer that could. Each method has the answer and may keep it back; as it stands here nothing is kept back. */
interface Reluctance {
    /** Why the candidate cannot be asked on a host. */
    default Optional<String> host(Host host) {
        return Optional.empty();
    }

    /** Called at boot. */
    default void boot(Host host) {}

    /** Why a kind of guest is not possible. */
    default Optional<String> kind(Host host, GuestKind kind, Optional<String> answer) {
        return answer;
    }

    /** A system policy. */
    default Optional<CpuPolicy> system(SystemPolicy which, Optional<CpuPolicy> answer) {
        return answer;
    }

    /** Called before a domain is created. */
    default void create(DomainConfig config) {}

    /** What became of a restored guest. */
    default RestoreOutcome restore(Host host, ArchivedGuest guest, RestoreOutcome answer) {
        return answer;
    }

    /** What became of a new guest. */
    default BuildOutcome build(Host host, DomainConfig config, List<CpuidSetting> settings, BuildOutcome answer) {
        return answer;
    }
}
