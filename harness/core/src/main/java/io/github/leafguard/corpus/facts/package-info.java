/**
 * What decides a derivation on a host: facts, each with its value, how far it is known, and what it rests on. Evidence shows facts,
 * rules let them follow, and what neither tells is open.
 */
@NullMarked
package io.github.leafguard.corpus.facts;

import org.jspecify.annotations.NullMarked;
