/** A house that breaks every rule, so that the rules are seen to fail. */
package io.github.leafguard.crooked;
