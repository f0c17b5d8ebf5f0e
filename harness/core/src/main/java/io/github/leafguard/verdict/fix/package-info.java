/**
 * Which fix: what becomes of a candidate's regressions, and of everything else, if a change is added or dropped. Values, no sentences.
 */
@NullMarked
package io.github.leafguard.verdict.fix;

import org.jspecify.annotations.NullMarked;
