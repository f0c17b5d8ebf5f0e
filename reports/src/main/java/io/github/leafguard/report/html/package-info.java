/**
 * Verdicts for a browser: one page in one file that needs nothing from outside. Verdict and regressions stand in it as text; its scripts
 * search, filter and draw, and show every case. The templates are
 * {@code src/main/jte}; the records here are what they show, already cut and counted, every text safe to show.
 */
@NullMarked
package io.github.leafguard.report.html;

import org.jspecify.annotations.NullMarked;
