package io.github.leafguard.report.markdown;

import io.github.leafguard.report.wording.UnfinishedRun;

/** What stands in {@code summary.md} while a run has no verdict. */
public final class MarkdownUnfinished {
    /** The text, every line ended by a line feed. */
    public String render(UnfinishedRun run) {
        return """
                # Leafguard: %s

                - ⚠️ **%s**: %s

                Leafguard %s, %s
                """.formatted(
                        run.state().text(),
                        run.state().text(),
                        Markdown.text(run.sentence()),
                        Markdown.text(run.version()),
                        Markdown.code(run.command()));
    }
}
