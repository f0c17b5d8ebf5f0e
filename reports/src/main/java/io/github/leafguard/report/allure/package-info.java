/**
 * Verdicts for Allure: a results directory from which Allure 2 and Allure 3 make a report.
 *
 * <p>At most one result per case and candidate. A failed case is {@code failed}; waived, pre-existing and uncheckable
 * cases are {@code skipped} and say which in their message; a run that is no verdict is {@code broken}. Results are
 * capped, failing cases first, since an Allure report of a whole fleet opens in no browser; what is beyond the cap
 * is counted in a result of its own and in the environment.
 */
@NullMarked
package io.github.leafguard.report.allure;

import org.jspecify.annotations.NullMarked;
