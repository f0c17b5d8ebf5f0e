/**
 * The host's side of the probe kernel: its commands and answers, and the area of the machine's memory through which they
 * travel. The kernel's sources, and the description of the area, are in the module's {@code probe} folder.
 */
@NullMarked
package io.github.leafguard.lab.probe;

import org.jspecify.annotations.NullMarked;
