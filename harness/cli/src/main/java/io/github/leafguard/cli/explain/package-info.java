/** One case from close by: what is compared, where it differs, which steps of the model made the difference. */
@NullMarked
package io.github.leafguard.cli.explain;

import org.jspecify.annotations.NullMarked;
