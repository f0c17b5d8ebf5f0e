package io.github.leafguard.lab;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelHypervisor;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyDiff;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a real hypervisor and a model of it answer on one host, side by side. */
final class Agreement {
    /** What is compared. */
    enum Subject {
        SYSTEM_POLICY,
        KIND,
        FRESH_DOMAIN,
        VARIANT,
        RESTORE,
        RANDOM_POLICY
    }

    /** How much was compared, how much of it was equal, and how much of it was refused. */
    record Count(int compared, int exact, int refused) {
        Count plus(Count more) {
            return new Count(compared + more.compared, exact + more.exact, refused + more.refused);
        }
    }

    private final Map<Subject, Count> counts = new EnumMap<>(Subject.class);
    private final List<String> differences = new ArrayList<>();

    /** How much was compared so far. */
    Count count(Subject subject) {
        return counts.getOrDefault(subject, new Count(0, 0, 0));
    }

    /** Everything that differed, bit by bit. */
    List<String> differences() {
        return differences;
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        counts.forEach((subject, count) -> parts.add("%s %d/%d (%d refused)"
                .formatted(
                        subject.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        count.exact(),
                        count.compared(),
                        count.refused())));
        return String.join(", ", parts);
    }

    /** One real hypervisor and one model on one host. */
    final class Pair {
        private final ModelCandidate candidate;
        private final Host host;
        private final LabHypervisor xen;
        private final ModelHypervisor model;
        private final PolicyCodec codec;

        Pair(ModelCandidate candidate, Host host, LabHypervisor xen) {
            this.candidate = candidate;
            this.host = host;
            this.xen = xen;
            this.model = candidate.boot(host);
            this.codec = new PolicyCodec(candidate.bounds());
        }

        void systemPolicies() {
            for (SystemPolicy which : SystemPolicy.values()) {
                compare(Subject.SYSTEM_POLICY, which.title(), xen.system(which), model.system(which));
            }
        }

        /** @param notBuilt kinds that this build of the hypervisor does not have, which no rule can know */
        void kinds(Set<GuestKind> notBuilt) {
            for (GuestKind kind : GuestKind.values()) {
                boolean expected = model.unsupported(kind).isEmpty() && !notBuilt.contains(kind);
                count(Subject.KIND, "kind " + kind, xen.unsupported(kind).isEmpty() == expected, false);
            }
        }

        void freshDomains() {
            for (GuestKind kind : GuestKind.values()) {
                if (xen.unsupported(kind).isEmpty()) {
                    DomainConfig config = DomainConfig.of(kind);
                    compare(
                            Subject.FRESH_DOMAIN,
                            "fresh " + kind,
                            Optional.of(xen.createDomain(config).policy()),
                            Optional.of(model.createDomain(config).policy()));
                }
            }
        }

        /**
         * Domains that cannot migrate, and some with nested virtualisation: as they are made, and how they take the max policy and some
         * random ones.
         *
         * @param nested whether this hypervisor creates domains with nested virtualisation on an emulated CPU
         */
        void variants(boolean nested) {
            for (GuestKind kind : GuestKind.values()) {
                if (xen.unsupported(kind).isEmpty()) {
                    variant(new DomainConfig(kind, false, false));
                    if (nested && kind == GuestKind.HVM_HAP) {
                        variant(new DomainConfig(kind, true, true));
                    }
                }
            }
        }

        private void variant(DomainConfig config) {
            CpuPolicy max = model.system(config.kind().isHvm() ? SystemPolicy.HVM_MAX : SystemPolicy.PV_MAX)
                    .orElseThrow();
            CpuPolicy fresh = xen.createDomain(config).policy();
            compare(
                    Subject.VARIANT,
                    "fresh " + config,
                    Optional.of(fresh),
                    Optional.of(model.createDomain(config).policy()));
            List<SerialisedPolicy> policies = new ArrayList<>(List.of(codec.serialise(max)));
            policies.addAll(new RandomPolicies(1, codec.serialise(fresh)).take(20));
            outcomes(Subject.VARIANT, config, policies, Collections.nCopies(policies.size(), config.toString()));
        }

        void restores(List<ArchivedGuest> guests) {
            for (GuestKind kind : GuestKind.values()) {
                List<ArchivedGuest> some = guests.stream()
                        .filter(guest -> guest.kind() == kind && !guest.policy().hasNoCpuid())
                        .toList();
                if (!some.isEmpty() && xen.unsupported(kind).isEmpty()) {
                    outcomes(
                            Subject.RESTORE,
                            DomainConfig.of(kind),
                            some.stream().map(ArchivedGuest::policy).toList(),
                            some.stream().map(ArchivedGuest::id).toList());
                }
            }
        }

        /** Random policies, made from the true one of a fresh domain. */
        void randomPolicies(GuestKind kind, long seed, int count) {
            DomainConfig config = DomainConfig.of(kind);
            SerialisedPolicy fresh = codec.serialise(xen.createDomain(config).policy());
            List<SerialisedPolicy> policies = new RandomPolicies(seed, fresh).take(count);
            List<String> names = new ArrayList<>();
            for (int at = 0; at < count; at++) {
                names.add("random " + kind + " " + seed + "/" + at);
            }
            outcomes(Subject.RANDOM_POLICY, config, policies, names);
        }

        private void outcomes(
                Subject subject, DomainConfig config, List<SerialisedPolicy> policies, List<String> names) {
            List<SetPolicyOutcome> real = xen.setOnFreshDomains(config, policies);
            List<SetPolicyOutcome> modelled = model.setOnFreshDomains(config, policies);
            for (int at = 0; at < names.size(); at++) {
                compare(subject, names.get(at), real.get(at), modelled.get(at));
            }
        }

        private void compare(Subject subject, String what, SetPolicyOutcome real, SetPolicyOutcome modelled) {
            boolean refused = real instanceof SetPolicyOutcome.Refused;
            if (real instanceof SetPolicyOutcome.Accepted one && modelled instanceof SetPolicyOutcome.Accepted other) {
                compare(subject, what, Optional.of(one.readBack()), Optional.of(other.readBack()));
            } else {
                count(subject, what + ": " + real + ", modelled " + modelled, real.equals(modelled), refused);
            }
        }

        private void compare(Subject subject, String what, Optional<CpuPolicy> real, Optional<CpuPolicy> modelled) {
            String detail = real.isPresent() && modelled.isPresent()
                    ? bits(real.orElseThrow(), modelled.orElseThrow())
                    : real + ", modelled " + modelled;
            count(subject, what + ": " + detail, real.equals(modelled), false);
        }

        private String bits(CpuPolicy real, CpuPolicy modelled) {
            StringBuilder text = new StringBuilder();
            for (PolicyDiff.Difference difference :
                    PolicyDiff.between(modelled, real).differences()) {
                text.append("%s %08x, modelled %08x; "
                        .formatted(difference.location(), difference.after(), difference.before()));
            }
            return text.toString();
        }

        private void count(Subject subject, String what, boolean equal, boolean refused) {
            counts.merge(subject, new Count(1, equal ? 1 : 0, refused ? 1 : 0), Count::plus);
            if (!equal) {
                differences.add(candidate.version() + " on " + host.name() + ": " + what);
            }
        }
    }
}
