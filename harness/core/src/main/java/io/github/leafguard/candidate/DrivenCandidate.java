package io.github.leafguard.candidate;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.FeatureCatalog;
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
    public String identity() {
        return hypervisor.identity() + "/" + toolstackSpec;
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

    /**
     * The changes of the hypervisor, if the toolstack is of the same version: then a variant's own toolstack stands for what this one
     * would be in it. Of a mixture nothing can be blamed on a change, since there is no history in which it came to be.
     */
    @Override
    public Optional<Lineage> lineage() {
        return toolstack.version().equals(hypervisor.version()) ? hypervisor.lineage() : Optional.empty();
    }
}
