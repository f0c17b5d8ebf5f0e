/** Verdicts for a CI job's summary: Markdown as GitHub and GitLab render it, within the size that they take. */
@NullMarked
package io.github.leafguard.report.markdown;

import org.jspecify.annotations.NullMarked;
