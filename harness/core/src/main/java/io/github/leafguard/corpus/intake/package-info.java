/**
 * Heaps of files as people have them, on their way into a corpus: what each file is, of which host, and what becomes of it. A file
 * that is of no use is told and left out, and the rest goes on; nothing is guessed that decides a verdict.
 */
@NullMarked
package io.github.leafguard.corpus.intake;

import org.jspecify.annotations.NullMarked;
