/** Reports built by hand, and what every renderer makes of them. */
@NullMarked
package io.github.leafguard.report;

import org.jspecify.annotations.NullMarked;
