package io.github.leafguard.verdict.who;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.CpuSignature;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the profile of a host from the host policy of a version of Xen, in which boot options have done their work. Where there is no
 * such policy, and for features that the version does not know yet, it reads the dump.
 */
final class ProfileReader {
    private final @Nullable Candidate version;
    private final List<FeatureCatalog> known;

    /** Many hosts of a fleet have the same features. */
    private final Map<Set<String>, Set<String>> shared = new HashMap<>();

    /**
     * @param version a version that costs little to ask; null if there is none
     * @param known the features that may be named; of two places of one name the first counts
     */
    ProfileReader(@Nullable Candidate version, List<FeatureCatalog> known) {
        this.version = version;
        this.known = List.copyOf(known);
    }

    HostProfile read(Host host) {
        CpuPolicy dump = dump(host.machine().raw());
        Optional<CpuPolicy> policy = hostPolicy(host);
        CpuPolicy found = policy.orElse(dump);
        Set<String> features = new HashSet<>();
        Set<String> decided = new HashSet<>();
        if (policy.isPresent() && version != null) {
            add(version.catalog(), policy.get(), features, decided);
        }
        known.forEach(catalog -> add(catalog, dump, features, decided));
        return new HostProfile(
                host.name(),
                host.machine().name(),
                dump.vendor(),
                CpuSignature.of(dump.register(Leaf.of(1), Register.EAX)),
                shared.computeIfAbsent(features, Set::copyOf),
                found.basicMaxLeaf(),
                found.extdMaxLeaf(),
                host.isBootedAsUsual() ? Set.of() : new HashSet<>(host.bootOptions()),
                host.machine().isBareMetal(),
                host.machine().isHardware(),
                host.machine().year());
    }

    private static void add(FeatureCatalog catalog, CpuPolicy policy, Set<String> features, Set<String> decided) {
        for (Feature feature : catalog.features()) {
            if (decided.add(feature.name()) && policy.has(feature.index())) {
                features.add(feature.name());
            }
        }
    }

    private Optional<CpuPolicy> hostPolicy(Host host) {
        if (version == null || version.unsupported(host).isPresent()) {
            return Optional.empty();
        }
        try (Hypervisor hypervisor = version.boot(host)) {
            return hypervisor.system(SystemPolicy.HOST);
        } catch (CandidateException cannotRunHere) {
            return Optional.empty();
        }
    }

    /** What a policy has room for; a dump has leaves beyond, which are of no use here. */
    private static CpuPolicy dump(SerialisedPolicy raw) {
        MutablePolicy policy = new MutablePolicy();
        for (int entry = 0; entry < raw.leafCount(); entry++) {
            int slot = slot(raw.leaf(entry), raw.subleaf(entry));
            for (int register = 0; slot >= 0 && register < 4; register++) {
                policy.set(slot + register, raw.value(entry, register));
            }
        }
        for (int entry = 0; entry < raw.msrCount(); entry++) {
            if (raw.msrIndex(entry) == PolicyLayout.MSR_ARCH_CAPS) {
                policy.set(PolicyLayout.ARCH_CAPS_LO, (int) raw.msrValue(entry));
                policy.set(PolicyLayout.ARCH_CAPS_HI, (int) (raw.msrValue(entry) >>> 32));
            }
        }
        return policy.freeze();
    }

    /** Some dumps name subleaf 0 of leaves that have none. */
    private static int slot(int leaf, int subleaf) {
        int slot = PolicyLayout.slotOf(leaf, subleaf);
        return slot < 0 && subleaf == 0 ? PolicyLayout.slotOf(leaf, Leaf.NO_SUBLEAF) : slot;
    }
}
