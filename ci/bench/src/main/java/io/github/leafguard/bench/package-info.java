/**
 * Benchmarks of the paths that carry a run, and what they gave on which machine. Built with everything else, so that
 * they cannot rot; run by hand.
 */
@NullMarked
package io.github.leafguard.bench;

import org.jspecify.annotations.NullMarked;
