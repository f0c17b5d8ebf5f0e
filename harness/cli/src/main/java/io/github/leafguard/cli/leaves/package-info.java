/** Policies made readable, register by register: which bits are set, what they are called, and which differ. */
@NullMarked
package io.github.leafguard.cli.leaves;

import org.jspecify.annotations.NullMarked;
