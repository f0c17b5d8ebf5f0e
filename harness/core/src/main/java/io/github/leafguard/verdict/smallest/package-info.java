/** The smallest archived guest that still shows a regression, as a file for the corpus. Values, no sentences. */
@NullMarked
package io.github.leafguard.verdict.smallest;

import org.jspecify.annotations.NullMarked;
