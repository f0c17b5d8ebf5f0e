/**
 * Who is hit by a regression, in the fewest words: what the hosts that are hit have in common and the others have not, learned from
 * facts of the hosts and from what was judged on them. Values, no sentences.
 */
@NullMarked
package io.github.leafguard.verdict.who;

import org.jspecify.annotations.NullMarked;
