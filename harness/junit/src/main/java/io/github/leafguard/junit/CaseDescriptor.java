package io.github.leafguard.junit;

import java.util.Set;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** A test. */
final class CaseDescriptor extends AbstractTestDescriptor {
    private static final String SEGMENT = "case";

    private final TestCase test;

    /**
     * @param suffix what to add to its name, so that no other test of the run is called the same: builds such as Surefire's count
     *     tests by their names and would take two of one name for one that was run twice
     */
    CaseDescriptor(UniqueId file, CorpusFile of, TestCase test, String suffix) {
        super(file.append(SEGMENT, test.subject().name()), test.subject().name() + suffix, of.source(test.line()));
        this.test = test;
    }

    /** What it is about. */
    Subject subject() {
        return test.subject();
    }

    @Override
    public Set<TestTag> getTags() {
        return test.tags();
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }
}
