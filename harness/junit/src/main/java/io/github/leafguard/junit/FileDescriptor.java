package io.github.leafguard.junit;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** A file of the corpus, as one candidate is asked about it. */
final class FileDescriptor extends AbstractTestDescriptor {
    private static final String SEGMENT = "file";

    FileDescriptor(UniqueId candidate, CorpusFile file) {
        super(candidate.append(SEGMENT, file.name()), file.name(), file.source(null));
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }
}
