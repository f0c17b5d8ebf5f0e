/**
 * The toolstack that ships: a release's own libraries in a process of ours, driving any hypervisor. The process is described in
 * {@code toolstack/PROTOCOL.md}.
 */
@NullMarked
package io.github.leafguard.lab.toolstack;

import org.jspecify.annotations.NullMarked;
