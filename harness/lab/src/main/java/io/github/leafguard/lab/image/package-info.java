/** Hypervisor images: what is one, how it is unpacked, and why another file is none. */
@NullMarked
package io.github.leafguard.lab.image;

import org.jspecify.annotations.NullMarked;
