/**
 * The derivation steps themselves: each reads the host and edits the policy in the working area. Which of them run, and in what order,
 * the history decides.
 */
@NullMarked
package io.github.leafguard.candidate.model.steps;

import org.jspecify.annotations.NullMarked;
