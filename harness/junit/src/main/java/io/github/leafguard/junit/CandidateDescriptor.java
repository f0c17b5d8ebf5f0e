package io.github.leafguard.junit;

import io.github.leafguard.candidate.Candidate;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** A candidate with all it is asked about. */
final class CandidateDescriptor extends AbstractTestDescriptor {
    private static final String SEGMENT = "candidate";

    private final Candidate candidate;
    private final int known;

    /**
     * @param known how many tests the corpus has, selected or not; -1 if that was not looked at
     */
    CandidateDescriptor(UniqueId engine, Candidate candidate, int known) {
        super(engine.append(SEGMENT, candidate.spec()), candidate.spec());
        this.candidate = candidate;
        this.known = known;
    }

    /** The candidate. */
    Candidate candidate() {
        return candidate;
    }

    /** Whether the corpus has no test that was not selected, or was filtered out. */
    boolean isWhole() {
        return tests().size() == known;
    }

    /** Its tests, in their order. */
    List<CaseDescriptor> tests() {
        List<CaseDescriptor> tests = new ArrayList<>();
        for (TestDescriptor file : getChildren()) {
            file.getChildren().forEach(test -> tests.add((CaseDescriptor) test));
        }
        return tests;
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }
}
