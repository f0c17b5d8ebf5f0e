/** One guest and one host: whether the pool manager lets the guest go, whether Xen takes it, what it sees there now and after its next start. */
@NullMarked
package io.github.leafguard.pool.move;

import org.jspecify.annotations.NullMarked;
