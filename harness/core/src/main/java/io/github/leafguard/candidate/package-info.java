/**
 * What is put to the test: a derivation algorithm and what it offers once booted on a host, namely its system
 * policies, new domains, a domain's policy and setting one, with its errors. The toolstack stands on the other
 * side of that interface. Every kind of candidate lives in a package below this one.
 */
@NullMarked
package io.github.leafguard.candidate;

import org.jspecify.annotations.NullMarked;
