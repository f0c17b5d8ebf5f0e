package io.github.leafguard.corpus.intake;

/**
 * A file that is to be in the corpus.
 *
 * @param path where, below the corpus, parts divided by {@code /}
 * @param content its bytes
 * @param source the file it was made of, as {@link Fate#file} names it
 */
public record NewFile(String path, byte[] content, String source) {}
