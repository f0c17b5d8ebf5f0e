package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import java.io.EOFException;
import org.apache.commons.compress.MemoryLimitException;

/** What is wrong with compressed content, in words. */
final class CompressionProblem {
    private CompressionProblem() {}

    /** The error that tells of a failure of a decompressor. */
    static InputException of(ContentKind kind, CountedInput at, ArchiveLimits limits, Exception failure) {
        if (failure instanceof InputException problem) {
            return problem;
        }
        if (failure instanceof MemoryLimitException memory) {
            return ArchiveLimit.XZ_MEMORY.exceeded(at.origin(), memory.getMemoryNeededInKb() << 10, limits.xzMemory());
        }
        return failure instanceof EOFException ? cut(kind, at) : damaged(kind, at, failure);
    }

    /** The error of content that stops before its format says so. */
    static InputException cut(ContentKind kind, CountedInput at) {
        return new InputException(
                at.here(),
                "the end of the content in the middle of " + kind.phrase(),
                "more of it",
                "copy the file again: it was cut");
    }

    private static InputException damaged(ContentKind kind, CountedInput at, Exception failure) {
        String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return new InputException(
                at.here(),
                "damaged " + kind.phrase() + " (" + reason + ")",
                "data as it was written",
                "copy the file again from where it is whole",
                failure);
    }
}
