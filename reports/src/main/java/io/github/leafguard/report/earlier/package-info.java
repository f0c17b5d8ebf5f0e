/** Reads {@code report.json} of an earlier run, to tell what is new since then. */
@NullMarked
package io.github.leafguard.report.earlier;

import org.jspecify.annotations.NullMarked;
