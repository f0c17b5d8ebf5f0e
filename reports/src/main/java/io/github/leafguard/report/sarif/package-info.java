/** Verdicts for what reads SARIF 2.1.0: a run per candidate, a rule per sort of fault, a result per regression. */
@NullMarked
package io.github.leafguard.report.sarif;

import org.jspecify.annotations.NullMarked;
