/**
 * Leafguard as an engine of the JUnit Platform: corpus files are containers and cases are tests, in any IDE and
 * any build that runs JUnit. Configuration parameters choose the corpus and the candidates.
 */
@NullMarked
package io.github.leafguard.junit;

import org.jspecify.annotations.NullMarked;
