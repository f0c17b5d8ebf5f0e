/** Archived guests on disk, where there are more than fit into memory. */
@NullMarked
package io.github.leafguard.corpus.store;

import org.jspecify.annotations.NullMarked;
