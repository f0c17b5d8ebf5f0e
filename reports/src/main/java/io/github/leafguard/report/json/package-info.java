/**
 * Verdicts for programs: {@code report.json}, with every case of every candidate. Its schema is the resource
 * {@code io/github/leafguard/schema/report.schema.json}.
 */
@NullMarked
package io.github.leafguard.report.json;

import org.jspecify.annotations.NullMarked;
