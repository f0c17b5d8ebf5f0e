package io.github.leafguard.junit;

import io.github.leafguard.candidate.Candidate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** A candidate with all it is asked about. */
final class CandidateDescriptor extends AbstractTestDescriptor {
    private static final String SEGMENT = "candidate";

    private final Candidate candidate;
    private final List<Subject> known;

    /**
     * @param known what its tests could be about, selected or not
     * @param source the class that asked for it, null if none did
     */
    CandidateDescriptor(UniqueId engine, Candidate candidate, List<Subject> known, @Nullable TestSource source) {
        super(engine.append(SEGMENT, candidate.spec()), candidate.spec(), source);
        this.candidate = candidate;
        this.known = List.copyOf(known);
    }

    /** The candidate. */
    Candidate candidate() {
        return candidate;
    }

    /** What is to be judged: what its tests are about, or everything if nothing but the verdict was asked for. */
    List<Subject> subjects() {
        List<CaseDescriptor> tests = tests();
        return tests.isEmpty()
                ? known
                : tests.stream().map(CaseDescriptor::subject).toList();
    }

    /** Whether no test was left out. */
    boolean isComplete() {
        return subjects().size() == known.size();
    }

    /** Its files. */
    List<FileDescriptor> files() {
        return children(this, FileDescriptor.class);
    }

    /** Its tests, in their order, without the verdict. */
    List<CaseDescriptor> tests() {
        return files().stream()
                .flatMap(file -> children(file, CaseDescriptor.class).stream())
                .toList();
    }

    /** The verdict, if it is asked for. */
    Optional<VerdictDescriptor> verdict() {
        return children(this, VerdictDescriptor.class).stream().findFirst();
    }

    private static <T> List<T> children(TestDescriptor container, Class<T> sort) {
        return container.getChildren().stream()
                .filter(sort::isInstance)
                .map(sort::cast)
                .toList();
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }
}
