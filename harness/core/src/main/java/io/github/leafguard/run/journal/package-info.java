/** What a run has judged so far, kept in a file, so that a run that died can go on where it stopped. */
@NullMarked
package io.github.leafguard.run.journal;

import org.jspecify.annotations.NullMarked;
