/**
 * Verdicts for Allure: a results directory from which Allure 2 and Allure 3 make a report.
 *
 * <p>A regression is one result for each kind of guest, with its cases as steps; what holds is one result for each group of cases; what was
 * not judged is one for each reason. A failing regression is {@code failed}; waived, deliberate and pre-existing ones and what does not
 * apply are {@code skipped}; what should have been judged and was not is {@code broken}, and so is a run that is no verdict. Results are
 * capped, failing ones first, since an Allure report of thousands opens in no browser; what is beyond the cap is counted in a result of its
 * own and in the environment.
 */
@NullMarked
package io.github.leafguard.report.allure;

import org.jspecify.annotations.NullMarked;
