/** Pools as files: {@code pool.json}, and what its names mean. */
@NullMarked
package io.github.leafguard.pool.file;

import org.jspecify.annotations.NullMarked;
