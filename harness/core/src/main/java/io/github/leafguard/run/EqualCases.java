package io.github.leafguard.run;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.DumpExtent;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Refusal;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cases that differ in nothing but names, as a fleet has them: hosts whose dumps, facts and boot options are the same, and guests that are.
 * What a model is asked about one of them is answered for all. Other candidates may know hosts by their names, so that for them no two
 * cases are equal. Thread-safe.
 */
public final class EqualCases {
    private final Workload workload;
    private final boolean byNameAlone;
    private final Map<HostKey, String> first = new HashMap<>();
    private final Map<String, String> hosts = new HashMap<>();
    private final Map<String, Map<GuestKey, String>> guests = new HashMap<>();

    /** All of a host that can decide an answer. */
    private record HostKey(
            SerialisedPolicy raw,
            DumpExtent extent,
            String origin,
            @Nullable String qemuCpu,
            HostFacts ofMachine,
            List<String> bootOptions,
            HostFacts facts,
            List<OpenFact> open) {
        static HostKey of(Host host) {
            return new HostKey(
                    host.machine().raw(),
                    host.machine().extent(),
                    host.machine().origin(),
                    host.machine().qemuCpu(),
                    host.machine().facts(),
                    host.bootOptions(),
                    host.facts(),
                    host.open());
        }
    }

    /** All of a guest that can decide an answer. */
    private record GuestKey(
            GuestKind kind,
            String source,
            SerialisedPolicy policy,
            GuestConfiguration configuration,
            @Nullable Long extendedState,
            @Nullable Refusal refusal) {
        static GuestKey of(ArchivedGuest guest) {
            return new GuestKey(
                    guest.kind(),
                    guest.source(),
                    guest.policy(),
                    guest.configuration().withoutName(),
                    guest.extendedState(),
                    guest.refusal());
        }
    }

    EqualCases(Workload workload, boolean byNameAlone) {
        this.workload = workload;
        this.byNameAlone = byNameAlone;
    }

    /**
     * The equal cases of a workload.
     *
     * @param workload what the cases are of
     * @param asked who answers
     */
    public static EqualCases of(Workload workload, Candidate asked) {
        return asked instanceof ModelCandidate ? workload.equalCases() : new EqualCases(workload, true);
    }

    /** The one that stands for all cases that are like this one; itself if there is no other. */
    public CaseId of(CaseId caseId) {
        if (byNameAlone) {
            return caseId;
        }
        if (caseId instanceof CaseId.System system) {
            return new CaseId.System(host(system.host()), system.which());
        }
        if (caseId instanceof CaseId.Setting setting) {
            return new CaseId.Setting(host(setting.host()), setting.kind(), setting.setting());
        }
        if (caseId instanceof CaseId.NewGuest guest) {
            return new CaseId.NewGuest(host(guest.host()), guest.kind());
        }
        return caseId instanceof CaseId.Restore restore
                ? new CaseId.Restore(guest(restore.guest()))
                : new CaseId.Refusal(guest(((CaseId.Refusal) caseId).guest()));
    }

    private synchronized String host(String name) {
        if (hosts.isEmpty()) {
            workload.hosts().forEach(work -> {
                String own = work.host().name();
                hosts.put(own, first.computeIfAbsent(HostKey.of(work.host()), any -> own));
            });
        }
        return hosts.getOrDefault(name, name);
    }

    private synchronized String guest(String id) {
        return workload.guest(id)
                .map(guest -> guests.computeIfAbsent(host(guest.host()), this::guestsOf)
                        .getOrDefault(GuestKey.of(guest), id))
                .orElse(id);
    }

    private Map<GuestKey, String> guestsOf(String host) {
        Map<GuestKey, String> ids = new HashMap<>();
        workload.guestsOf(host).forEach(guest -> ids.putIfAbsent(GuestKey.of(guest), guest.id()));
        return ids;
    }
}
