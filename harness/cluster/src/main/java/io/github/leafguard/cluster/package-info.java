/** The engine of {@code leafguard fleet} on Apache Spark: the corpus is read, and portions are judged, where the executors are. */
@NullMarked
package io.github.leafguard.cluster;

import org.jspecify.annotations.NullMarked;
