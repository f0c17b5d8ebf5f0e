package io.github.leafguard.crooked.candidate.model.history;

/** A release. */
public final class Release {}
