/**
 * The JSON forms of a corpus: machines, guests and settings, each read strictly in one pass and written the same way every
 * time. Every form has a schema for other people's tools; the readers here refuse what it refuses, with the line.
 */
@NullMarked
package io.github.leafguard.corpus.json;

import org.jspecify.annotations.NullMarked;
