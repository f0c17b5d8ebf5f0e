package io.github.leafguard.toy;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows max policies and PV guests only, plus HVM guests with HAP on hosts whose name says so. */
final class ToyHypervisor implements Hypervisor {
    private final String version;
    private final Host host;
    private final CpuPolicy max;
    private final List<OpenFact> open;
    private final AtomicInteger closed;

    ToyHypervisor(String version, Host host, CpuPolicy max, List<OpenFact> open, AtomicInteger closed) {
        this.version = version;
        this.host = host;
        this.max = max;
        this.open = List.copyOf(open);
        this.closed = closed;
    }

    @Override
    public Optional<CpuPolicy> system(SystemPolicy which) {
        return which == SystemPolicy.PV_MAX ? Optional.of(max) : Optional.empty();
    }

    @Override
    public Optional<String> unsupported(GuestKind kind) {
        boolean runs =
                kind == GuestKind.PV || kind == GuestKind.HVM_HAP && host.name().contains("hvm");
        return runs ? Optional.empty() : Optional.of("no " + kind.text() + " guests on " + host.name());
    }

    /** Ends the machine for good on hosts whose name says so. */
    @Override
    public Domain createDomain(DomainConfig config) {
        if (host.name().contains("dying-under-" + version)) {
            throw new CandidateException("toy:" + version + " on host " + host.name(), "it died\n  | of old age", null);
        }
        return new ToyDomain();
    }

    @Override
    public List<OpenFact> open() {
        return open;
    }

    @Override
    public void close() {
        closed.incrementAndGet();
        if (host.name().contains("unstoppable")) {
            throw new CandidateException("still running");
        }
    }

    private final class ToyDomain implements Domain {
        private CpuPolicy policy = max;

        @Override
        public CpuPolicy policy() {
            return policy;
        }

        @Override
        public SetPolicyOutcome setPolicy(SerialisedPolicy entries) {
            MutablePolicy incoming = new MutablePolicy();
            PolicyError error = new PolicyCodec(PolicyBounds.widest()).deserialise(entries, incoming);
            if (error == null && Integer.compareUnsigned(incoming.basicMaxLeaf(), max.basicMaxLeaf()) > 0) {
                error = PolicyError.atLeaf(Errno.EINVAL, 0, Leaf.NO_SUBLEAF);
            }
            if (error == null && Integer.compareUnsigned(incoming.extdMaxLeaf(), max.extdMaxLeaf()) > 0) {
                error = PolicyError.atLeaf(Errno.EINVAL, 0x80000000, Leaf.NO_SUBLEAF);
            }
            if (error != null) {
                return new SetPolicyOutcome.Refused(error);
            }
            policy = incoming.freeze();
            return new SetPolicyOutcome.Accepted(policy);
        }

        @Override
        public OptionalInt hypervisorLeafLimit() {
            return OptionalInt.of(5);
        }
    }
}
