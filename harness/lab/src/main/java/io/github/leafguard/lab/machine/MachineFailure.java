package io.github.leafguard.lab.machine;

/** A machine, or what runs in it, did not do its part. The message says what happened and what to do, but not on which host. */
public final class MachineFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public MachineFailure(String message) {
        super(message);
    }

    public MachineFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
