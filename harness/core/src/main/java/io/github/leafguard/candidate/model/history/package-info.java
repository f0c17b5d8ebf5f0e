/**
 * The history of Xen's rules: the first release, and the changes of the trunk and of the stable branches, each with its commit. It
 * makes the rules of any version, reads how versions are written, and knows their order.
 */
@NullMarked
package io.github.leafguard.candidate.model.history;

import org.jspecify.annotations.NullMarked;
