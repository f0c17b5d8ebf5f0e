/** Verdicts for a terminal: a summary of one screen, and candidates side by side. */
@NullMarked
package io.github.leafguard.report.console;

import org.jspecify.annotations.NullMarked;
