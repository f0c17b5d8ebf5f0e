package io.github.leafguard.toy;

import io.github.leafguard.candidate.AskedBits;
import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.candidate.Toolstack;
import io.github.leafguard.candidate.ToolstackSession;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyLayout;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Understands the settings {@code host,maxleaf=N} and {@code host,LEAF=VALUE} (EAX of a basic leaf, decimal). */
record ToyToolstack(String version, AtomicInteger restores, AtomicInteger sessions) implements Toolstack {
    @Override
    public List<AskedBits> understand(CpuidSetting setting) {
        return List.of();
    }

    @Override
    public ToolstackSession open(Hypervisor hypervisor) {
        sessions.incrementAndGet();
        return new Session(hypervisor, restores);
    }

    private record Session(Hypervisor hypervisor, AtomicInteger restores) implements ToolstackSession {
        @Override
        public List<RestoreOutcome> restore(List<ArchivedGuest> guests) {
            return guests.stream().map(this::restore).toList();
        }

        private RestoreOutcome restore(ArchivedGuest guest) {
            restores.incrementAndGet();
            Optional<String> unsupported = hypervisor.unsupported(guest.kind());
            if (unsupported.isPresent()) {
                return new RestoreOutcome.NotCheckable(unsupported.get());
            }
            SetPolicyOutcome outcome =
                    hypervisor.createDomain(DomainConfig.of(guest.kind())).setPolicy(guest.policy());
            return outcome instanceof SetPolicyOutcome.Accepted accepted
                    ? new RestoreOutcome.Restored(accepted.readBack())
                    : new RestoreOutcome.Refused(((SetPolicyOutcome.Refused) outcome).error());
        }

        @Override
        public BuildOutcome build(DomainConfig config, List<CpuidSetting> settings) {
            Domain domain = hypervisor.createDomain(config);
            MutablePolicy policy = domain.policy().toMutable();
            for (CpuidSetting setting : settings) {
                if (setting.syntax() == CpuidSetting.Syntax.XEND) {
                    return new BuildOutcome.Failed("cannot parse " + setting.items());
                }
                String[] keyAndValue = setting.items().get(0).split(",")[1].split("=");
                int leaf = keyAndValue[0].equals("maxleaf") ? 0 : Integer.parseInt(keyAndValue[0]);
                if (leaf > policy.basicMaxLeaf()) {
                    return new BuildOutcome.Built(domain.policy(), List.of("Missing leaf " + leaf));
                }
                policy.set(PolicyLayout.BASIC + leaf * 4, Integer.decode(keyAndValue[1]));
            }
            SetPolicyOutcome outcome =
                    domain.setPolicy(new PolicyCodec(PolicyBounds.widest()).serialise(policy.freeze()));
            return outcome instanceof SetPolicyOutcome.Refused refused
                    ? new BuildOutcome.Failed(refused.error().toString())
                    : new BuildOutcome.Built(domain.policy(), List.of());
        }
    }
}
