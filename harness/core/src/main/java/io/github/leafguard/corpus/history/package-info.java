/**
 * The labelled cases by which Leafguard's own accuracy is judged: known regressions, deliberate changes and negative controls of
 * Xen's history, each with what must be found in the version that has it and must not be found in the one that has not. This
 * room reads them; running them is the business of whoever judges.
 */
@NullMarked
package io.github.leafguard.corpus.history;

import org.jspecify.annotations.NullMarked;
