package io.github.leafguard.corpus.archive;

/**
 * Is handed the files of a corpus one after the other.
 *
 * @param <X> what else it may throw; it ends the reading and comes out of it unchanged
 */
@FunctionalInterface
public interface ArchiveVisitor<X extends Exception> {
    /** Takes one file. Its content is gone when this returns. */
    void visit(ArchivedFile file) throws X;
}
