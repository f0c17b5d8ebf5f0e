/**
 * How far candidates agree with ground truth: policies and answers that real hypervisors, or their own policy code, gave. The
 * same comparison runs over the committed recordings in a test and over any other folder by command.
 */
@NullMarked
package io.github.leafguard.run.accuracy;

import org.jspecify.annotations.NullMarked;
