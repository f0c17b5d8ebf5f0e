/**
 * Files by the thousand from one path: a directory, a zip or tar archive, or a bare file, each compressed or not, read
 * as a stream of named contents in an order that is always the same. What comes in is not trusted: nothing is written to
 * disk, every amount has a limit, and whatever could make an archive say less than it holds (a cut, a link, a name given
 * twice, bytes that belong to no entry) ends the reading with an error. Writing is here too, the same bytes for the same
 * entries.
 */
@NullMarked
package io.github.leafguard.corpus.archive;

import org.jspecify.annotations.NullMarked;
