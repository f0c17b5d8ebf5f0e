/**
 * What is judged: hosts, the guests archived on them under earlier versions, and {@code cpuid=} settings, each
 * with its provenance. This room reads them from files and from archives, streamed and within limits, and is the
 * only one that knows how a corpus is laid out.
 */
@NullMarked
package io.github.leafguard.corpus;

import org.jspecify.annotations.NullMarked;
