/** Fleets that are made up, of any size, to measure what a run of one costs. */
@NullMarked
package io.github.leafguard.bench.fleet;

import org.jspecify.annotations.NullMarked;
