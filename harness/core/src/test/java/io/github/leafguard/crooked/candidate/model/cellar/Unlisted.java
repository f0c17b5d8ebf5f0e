package io.github.leafguard.crooked.candidate.model.cellar;

/** A class in a room that no rule knows. */
public final class Unlisted {}
