/**
 * The rules by which a candidate is judged, one class each, named by what it reports. A check looks at one case,
 * at what the candidate made of it and at what the baseline made of it, and yields findings: worse than the
 * baseline, as bad as it, or advice. It knows nothing of other cases, of causes or of waivers.
 */
@NullMarked
package io.github.leafguard.check;

import org.jspecify.annotations.NullMarked;
