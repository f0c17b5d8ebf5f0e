package io.github.leafguard.candidate;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.FeatureCatalog;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A candidate that another toolstack than its own drives: the shipped one on a modelled hypervisor, or that of one version on the
 * hypervisor of another.
 *
 * @param hypervisor the candidate
 * @param toolstack what drives it
 * @param toolstackSpec how the user named that, e.g. {@code toolstack:4.17}
 */
public record DrivenCandidate(Candidate hypervisor, Toolstack toolstack, String toolstackSpec) implements Candidate {
    public DrivenCandidate {
        Objects.requireNonNull(hypervisor, "hypervisor");
        Objects.requireNonNull(toolstack, "toolstack");
    }

    @Override
    public String spec() {
        return hypervisor.spec() + "/" + toolstackSpec;
    }

    @Override
    public String version() {
        return hypervisor.version();
    }

    @Override
    public Optional<String> unsupported(Host host) {
        return hypervisor.unsupported(host);
    }

    @Override
    public Hypervisor boot(Host host) {
        return hypervisor.boot(host);
    }

    @Override
    public FeatureCatalog catalog() {
        return hypervisor.catalog();
    }

    @Override
    public int mostAtOnce() {
        return hypervisor.mostAtOnce();
    }

    /** The hypervisor's changes; the toolstack stays what it is. */
    @Override
    public Optional<Lineage> lineage() {
        return hypervisor.lineage().map(Driven::new);
    }

    private final class Driven implements Lineage {
        private final Lineage lineage;

        Driven(Lineage lineage) {
            this.lineage = lineage;
        }

        @Override
        public List<ChangeInfo> changes() {
            return lineage.changes();
        }

        @Override
        public Candidate prefix(int count) {
            return new DrivenCandidate(lineage.prefix(count), toolstack, toolstackSpec);
        }

        @Override
        public Candidate without(ChangeInfo change) {
            return new DrivenCandidate(lineage.without(change), toolstack, toolstackSpec);
        }
    }
}
