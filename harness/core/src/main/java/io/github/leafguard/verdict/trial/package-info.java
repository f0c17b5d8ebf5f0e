/** What users can do meanwhile: every known option, tried on the cases that are hit. Values, no sentences. */
@NullMarked
package io.github.leafguard.verdict.trial;

import org.jspecify.annotations.NullMarked;
