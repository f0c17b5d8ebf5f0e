/** What a report shows beside the regressions: the changes that were compared, and one case of each regression bit by bit. */
@NullMarked
package io.github.leafguard.verdict.detail;

import org.jspecify.annotations.NullMarked;
