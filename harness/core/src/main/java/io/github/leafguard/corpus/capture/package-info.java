/**
 * Captures made part of a corpus: what a lab or a fleet recorded of real hypervisors becomes machines, archived guests and recordings,
 * the same bytes each time.
 */
@NullMarked
package io.github.leafguard.corpus.capture;

import org.jspecify.annotations.NullMarked;
