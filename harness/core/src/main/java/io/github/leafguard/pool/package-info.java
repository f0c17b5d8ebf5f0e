/**
 * Pools of hosts: who may go where, what a guest sees there, and what a rolling upgrade does to each guest at each step. Stands above
 * {@code run}, whose possibilities it takes where facts of a host are open, and beside the verdict on a release: neither knows the other.
 * Rooms, lowest first: the pool itself, {@code level} (featuresets as XAPI keeps them), {@code move}, {@code upgrade}, {@code file}.
 */
@NullMarked
package io.github.leafguard.pool;

import org.jspecify.annotations.NullMarked;
