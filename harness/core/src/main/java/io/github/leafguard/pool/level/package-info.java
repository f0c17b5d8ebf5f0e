/**
 * Levelling as XAPI does it: the featuresets of a host, what a pool has in common, and the test that a guest has to pass before it may
 * come to a host. How far it is right: docs/POOLS.md.
 */
@NullMarked
package io.github.leafguard.pool.level;

import org.jspecify.annotations.NullMarked;
