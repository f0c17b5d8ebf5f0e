/** The matrix of releases, on a terminal, as a page, as JSON and as a document. */
@NullMarked
package io.github.leafguard.report.matrix;

import org.jspecify.annotations.NullMarked;
