package io.github.leafguard.junit;

import io.github.leafguard.candidate.Candidate;
import java.util.Set;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/**
 * The last test of a candidate: all of it on one screen. A build that lists hundreds of failures ends with it, and whoever clicks
 * on it in an IDE sees causes instead of cases.
 */
final class VerdictDescriptor extends AbstractTestDescriptor {
    /** Its own sort of segment, and its tag. */
    static final String NAME = "verdict";

    VerdictDescriptor(UniqueId candidate, Candidate judged) {
        super(candidate.append(NAME, "all"), NAME + " on " + judged.spec());
    }

    @Override
    public Set<TestTag> getTags() {
        return Set.of(TestTag.create(NAME));
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }
}
