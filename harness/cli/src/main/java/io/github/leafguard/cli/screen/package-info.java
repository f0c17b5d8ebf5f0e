/**
 * What the command's output meets: streams that may be a terminal, a file, a pipe that somebody closed or a disk that is
 * full; colours where they are wanted; and progress for somebody who waits.
 */
@NullMarked
package io.github.leafguard.cli.screen;

import org.jspecify.annotations.NullMarked;
