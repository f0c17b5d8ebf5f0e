/**
 * System policies that were captured on real hosts, served as if by a hypervisor, with the model's rules for
 * restoring a guest on top. For hardware that is not at hand.
 */
@NullMarked
package io.github.leafguard.candidate.recorded;

import org.jspecify.annotations.NullMarked;
