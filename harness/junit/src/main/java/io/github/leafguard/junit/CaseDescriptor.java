package io.github.leafguard.junit;

import java.util.Set;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** A test. */
final class CaseDescriptor extends AbstractTestDescriptor {
    private static final String SEGMENT = "case";

    private final TestCase test;

    CaseDescriptor(UniqueId file, CorpusFile of, TestCase test) {
        super(file.append(SEGMENT, test.subject().name()), test.subject().name(), of.source(test.line()));
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
