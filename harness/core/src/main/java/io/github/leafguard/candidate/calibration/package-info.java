/**
 * Holding the model against what a Xen made of a host: which version it was, which facts its policies show, which boot options, and which
 * bits stay unexplained.
 */
@NullMarked
package io.github.leafguard.candidate.calibration;

import org.jspecify.annotations.NullMarked;
