/**
 * Xen's own rules in Java: a release is an ordered list of changes, each with its commit, so that a change can be
 * added, dropped, blamed or bisected. The hypervisor's side and the toolstack's side are kept apart, as they are
 * in Xen.
 *
 * <p>Here is the entrance. Behind it are rooms, each of which knows only those before it: {@code shared}, {@code host},
 * {@code toolstack}, {@code rules}, {@code steps}, {@code history}.
 */
@NullMarked
package io.github.leafguard.candidate.model;

import org.jspecify.annotations.NullMarked;
