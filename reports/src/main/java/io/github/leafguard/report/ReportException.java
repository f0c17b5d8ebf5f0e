package io.github.leafguard.report;

import java.io.IOException;

/** A report could not be written. The message names the file, what was wrong with it, and what to do. */
public final class ReportException extends IOException {
    private static final long serialVersionUID = 1L;

    public ReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
