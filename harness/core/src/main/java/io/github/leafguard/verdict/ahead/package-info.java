/** What is ahead: machines that nobody has yet, derived from those that are known, put to the same changes. Values, no sentences. */
@NullMarked
package io.github.leafguard.verdict.ahead;

import org.jspecify.annotations.NullMarked;
