package io.github.leafguard.cli;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.report.ReportException;
import io.github.leafguard.report.wording.WaiverText;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.WaiverDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes drafts of waivers to a file. */
final class WaiverDrafts {
    private WaiverDrafts() {}

    /**
     * Writes a draft for each failing regression of a report.
     *
     * @throws ReportException if the file cannot be written
     */
    static void write(Report report, Path file) throws ReportException {
        List<WaiverDraft> drafts = new ArrayList<>();
        report.verdicts()
                .forEach(verdict -> verdict.regressions()
                        .forEach(regression -> report.draft(
                                        regression, verdict.run().candidate())
                                .ifPresent(drafts::add)));
        try {
            Files.writeString(file, WaiverText.file(drafts));
        } catch (IOException e) {
            throw new ReportException("cannot write the waivers to " + file + ": " + ErrorText.of(e), e);
        }
    }
}
