/** Verdicts for CI servers: JUnit XML, the dialect that Jenkins and GitLab read. */
@NullMarked
package io.github.leafguard.report.junit;

import org.jspecify.annotations.NullMarked;
