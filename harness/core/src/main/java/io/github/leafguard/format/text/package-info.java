/**
 * Texts before anybody asks what they say: lines as they were pasted, without what mail, logs and terminals put around them, and the
 * smallest pieces that several forms share. Nothing here knows a form; a problem is a {@link
 * io.github.leafguard.format.text.TextProblem} at a line of the text as it came.
 */
@NullMarked
package io.github.leafguard.format.text;

import org.jspecify.annotations.NullMarked;
