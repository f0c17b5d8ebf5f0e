/**
 * What Xen builds into both the hypervisor and its toolstack: the feature tables, the indexes of named features, and the lowering of
 * max leaves.
 */
@NullMarked
package io.github.leafguard.candidate.model.shared;

import org.jspecify.annotations.NullMarked;
