/**
 * Every release compared with every later one: which moves break guests, by which change of Xen, and whether Xen's own history knows
 * of it.
 */
@NullMarked
package io.github.leafguard.verdict.matrix;

import org.jspecify.annotations.NullMarked;
