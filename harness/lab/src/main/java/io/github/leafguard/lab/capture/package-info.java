/** Archives hosts and guests of real hypervisors as files of a corpus. */
@NullMarked
package io.github.leafguard.lab.capture;

import org.jspecify.annotations.NullMarked;
