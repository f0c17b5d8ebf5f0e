/** What {@code cpuid=} settings do on one host, for administrators: as text, Markdown and HTML. */
@NullMarked
package io.github.leafguard.report.settings;

import org.jspecify.annotations.NullMarked;
