package io.github.leafguard.junit;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestTag;

/**
 * A test of a corpus file, whoever is the candidate.
 *
 * @param subject what it is about
 * @param line where in the file that is; null if not known, or if the file is an archive
 * @param tags scope, checks, kind of guest and vendor
 */
record TestCase(Subject subject, @Nullable Integer line, Set<TestTag> tags) {}
