/**
 * The {@code leafguard} command: its options, its exit codes and what it prints. The only room that reads the
 * environment.
 */
@NullMarked
package io.github.leafguard.cli;

import org.jspecify.annotations.NullMarked;
