/**
 * An emulated machine: QEMU as a child that cannot outlive its parent, its console as a log of lines, and its memory as a
 * file of the host. Nothing here knows what runs inside.
 */
@NullMarked
package io.github.leafguard.lab.machine;

import org.jspecify.annotations.NullMarked;
