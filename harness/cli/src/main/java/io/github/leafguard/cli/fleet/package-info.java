/** Runs that others do the work of: what an engine for fleets is asked, and gives. */
@NullMarked
package io.github.leafguard.cli.fleet;

import org.jspecify.annotations.NullMarked;
