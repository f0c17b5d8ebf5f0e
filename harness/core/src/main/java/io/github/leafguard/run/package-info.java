/**
 * Takes a corpus through the candidates: plans the work host by host, runs it in parallel, shares it out among
 * shards, judges equal guests once and counts them, and shows progress. The same input gives the same outcome in
 * the same order, however many threads do the work.
 */
@NullMarked
package io.github.leafguard.run;

import org.jspecify.annotations.NullMarked;
