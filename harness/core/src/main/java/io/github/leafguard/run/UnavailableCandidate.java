package io.github.leafguard.run;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.ToolstackSession;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import java.util.List;
import java.util.Optional;

/**
 * Stands for a candidate on a host it cannot be asked on: every answer is that it cannot be asked, and why.
 *
 * @param reason why, e.g. that nothing was recorded there
 */
record UnavailableCandidate(String reason) implements Hypervisor, ToolstackSession {
    @Override
    public Optional<CpuPolicy> system(SystemPolicy which) {
        return Optional.empty();
    }

    @Override
    public Optional<String> unsupported(GuestKind kind) {
        return Optional.of(reason);
    }

    @Override
    public Domain createDomain(DomainConfig config) {
        throw new IllegalStateException("asked for a domain although " + reason);
    }

    @Override
    public List<RestoreOutcome> restore(List<ArchivedGuest> guests) {
        return guests.stream()
                .<RestoreOutcome>map(guest -> new RestoreOutcome.NotCheckable(reason))
                .toList();
    }

    @Override
    public BuildOutcome build(DomainConfig config, List<CpuidSetting> settings) {
        return new BuildOutcome.NotCheckable(reason);
    }

    @Override
    public void close() {
        // Nothing was booted.
    }
}
