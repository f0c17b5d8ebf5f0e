/** Single files taken apart: what form they have, which policies are in them, and what each bit of these is called. */
@NullMarked
package io.github.leafguard.cli.decode;

import org.jspecify.annotations.NullMarked;
