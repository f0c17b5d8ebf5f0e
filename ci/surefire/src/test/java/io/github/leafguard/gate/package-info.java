/** The gate as ordinary JUnit tests: what a build that knows JUnit and nothing of Leafguard has to contain. */
@NullMarked
package io.github.leafguard.gate;

import org.jspecify.annotations.NullMarked;
