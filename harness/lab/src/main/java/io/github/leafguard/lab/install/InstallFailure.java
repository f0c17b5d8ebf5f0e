package io.github.leafguard.lab.install;

/** Something could not be fetched or unpacked. The message says what, why and what to do. */
public final class InstallFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public InstallFailure(String message) {
        super(message);
    }

    public InstallFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
