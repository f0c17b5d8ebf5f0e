/**
 * A small world with rules that fit on a page, for tests of what is built on candidates and checks: its candidates copy a
 * host's dump and let named changes edit it.
 */
@NullMarked
package io.github.leafguard.toy;

import org.jspecify.annotations.NullMarked;
