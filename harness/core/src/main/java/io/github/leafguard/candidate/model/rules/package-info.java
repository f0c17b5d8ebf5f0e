/**
 * What the rules of a version consist of: lists of steps by stage, features, array sizes, compatibility tests. Also how changes edit
 * them, and the working area that a step works on.
 */
@NullMarked
package io.github.leafguard.candidate.model.rules;

import org.jspecify.annotations.NullMarked;
