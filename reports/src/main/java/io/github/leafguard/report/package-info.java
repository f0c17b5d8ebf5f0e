/**
 * Verdicts made readable: for a terminal, for programs (JSON, JUnit XML), for Allure, for a job summary
 * (Markdown) and for a browser (HTML). A renderer shows what a verdict holds and judges nothing itself.
 */
@NullMarked
package io.github.leafguard.report;

import org.jspecify.annotations.NullMarked;
