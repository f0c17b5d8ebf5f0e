package io.github.leafguard.junit;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateSource;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.Toolstack;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.FeatureCatalog;
import java.util.List;

/** Candidates that are like those of the model until they are booted. */
record BrokenSource(RuntimeException fault) implements CandidateSource {
    @Override
    public String prefix() {
        return "broken";
    }

    @Override
    public Candidate resolve(String rest) {
        return new Broken(new ModelSource().resolve(rest), fault);
    }

    @Override
    public List<String> available() {
        return List.of("broken:4.16.0");
    }

    private record Broken(Candidate model, RuntimeException fault) implements Candidate {
        @Override
        public String spec() {
            return "broken:" + model.version();
        }

        @Override
        public String version() {
            return model.version();
        }

        @Override
        public Hypervisor boot(Host host) {
            throw fault;
        }

        @Override
        public Toolstack toolstack() {
            return model.toolstack();
        }

        @Override
        public FeatureCatalog catalog() {
            return model.catalog();
        }
    }
}
