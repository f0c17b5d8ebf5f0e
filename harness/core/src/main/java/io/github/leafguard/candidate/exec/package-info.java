/**
 * An external program as a candidate: it speaks a framed protocol over its standard input and output. That it
 * crashes or answers too late is an answer about it, never a failure of the harness.
 */
@NullMarked
package io.github.leafguard.candidate.exec;

import org.jspecify.annotations.NullMarked;
