/**
 * What Xen changed on purpose: labels at its commits, as data. A label says which findings a change is meant to bring; whether it is
 * the only cause of one is for {@link io.github.leafguard.verdict} to find out.
 */
@NullMarked
package io.github.leafguard.verdict.deliberate;

import org.jspecify.annotations.NullMarked;
