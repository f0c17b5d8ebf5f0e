/**
 * The rules by which a candidate is judged, one class each, named by what it reports. A check looks at one case,
 * at what the candidate made of it and at what the baseline made of it, and yields findings. It decides nothing
 * about how grave they are.
 */
@NullMarked
package io.github.leafguard.check;

import org.jspecify.annotations.NullMarked;
