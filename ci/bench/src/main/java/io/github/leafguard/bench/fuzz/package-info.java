/**
 * What is fed with hostile input, one class a reader, in the form that Jazzer calls: a static method {@code fuzzerTestOneInput}. A reader
 * may do two things with an input: read it, or refuse it in words. {@code ci/bench/fuzz} runs them.
 */
@NullMarked
package io.github.leafguard.bench.fuzz;

import org.jspecify.annotations.NullMarked;
