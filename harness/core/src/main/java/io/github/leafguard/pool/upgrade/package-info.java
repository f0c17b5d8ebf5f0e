/** Rolling upgrades, host by host: which guest is stuck at which step, which one changes, what a restart in between does, and the best order. */
@NullMarked
package io.github.leafguard.pool.upgrade;

import org.jspecify.annotations.NullMarked;
