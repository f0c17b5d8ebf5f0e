/**
 * How much of what could go wrong in a derivation the gate notices: faults are made in the model by machine, in the candidate only, and the
 * gate is asked about each of them. {@link io.github.leafguard.bench.mutants.MutantBench} is the command.
 */
@NullMarked
package io.github.leafguard.bench.mutants;

import org.jspecify.annotations.NullMarked;
