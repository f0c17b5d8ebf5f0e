/** Moves within a pool and rolling upgrades: on a terminal, as a document, as JSON, as a page. */
@NullMarked
package io.github.leafguard.report.pool;

import org.jspecify.annotations.NullMarked;
