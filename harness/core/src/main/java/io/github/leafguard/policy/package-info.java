/**
 * What a CPU offers, as values: a policy is a set of CPUID leaves with their subleaves and of MSRs, with its
 * vendor and its max leaves. This room names bits and features, says what two policies differ in, and says what a
 * guest sees of a policy. It is the lowest floor: it reads no file and knows no candidate.
 */
@NullMarked
package io.github.leafguard.policy;

import org.jspecify.annotations.NullMarked;
