/**
 * What the findings of a run amount to: findings with one cause form a regression, with the change to blame, who
 * is affected, what masks it and what to do about it. Waivers are weighed here, and the totals are made to
 * reconcile. The top floor of the core: reports and faces build on it alone.
 */
@NullMarked
package io.github.leafguard.verdict;

import org.jspecify.annotations.NullMarked;
