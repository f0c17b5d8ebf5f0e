/**
 * From files to a {@link io.github.leafguard.corpus.Corpus}: this room knows how a corpus is laid out on disk, what a file of each form
 * becomes, and which files belong together. Whatever it cannot use is an error that names the file.
 */
@NullMarked
package io.github.leafguard.corpus.load;

import org.jspecify.annotations.NullMarked;
