/**
 * Fetches what the lab needs and the machine lacks, through the machine's own apt but without installing anything on the system:
 * the emulator and the hypervisors that distributions ship. Also says what is missing and what to do about it.
 */
@NullMarked
package io.github.leafguard.lab.install;

import org.jspecify.annotations.NullMarked;
