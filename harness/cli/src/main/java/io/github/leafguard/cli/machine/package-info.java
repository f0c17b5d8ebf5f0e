/** What is known of a machine, for people. */
@NullMarked
package io.github.leafguard.cli.machine;

import org.jspecify.annotations.NullMarked;
