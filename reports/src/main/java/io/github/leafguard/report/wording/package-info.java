/**
 * The words and counts that every report shares: the verdict's headline, totals, who is hit, a candidate beside
 * another. One place, so that the same number stands in every report. Nothing here knows an output format.
 */
@NullMarked
package io.github.leafguard.report.wording;

import org.jspecify.annotations.NullMarked;
