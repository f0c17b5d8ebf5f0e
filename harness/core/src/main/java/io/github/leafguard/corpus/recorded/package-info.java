/**
 * What real hypervisors answered, kept as lists of JSON texts, one a line: a host's system policies and fresh domains, what became
 * of archived guests that were restored, and what releases' own toolstacks made of settings. It is the ground truth that the rules are held to.
 */
@NullMarked
package io.github.leafguard.corpus.recorded;

import org.jspecify.annotations.NullMarked;
