/**
 * What a derivation knows of the host it runs on: the dump, the boot options, the lists of processors, and the facts that follow from
 * them.
 */
@NullMarked
package io.github.leafguard.candidate.model.host;

import org.jspecify.annotations.NullMarked;
