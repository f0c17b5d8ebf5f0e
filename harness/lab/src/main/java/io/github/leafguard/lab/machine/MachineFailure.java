package io.github.leafguard.lab.machine;

import org.jspecify.annotations.Nullable;

/**
 * A machine, or what runs in it, did not do its part. The message says what happened and what to do, but not on which host; its first line
 * is a sentence by itself, what follows quotes the console.
 */
public final class MachineFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean timeOut;

    public MachineFailure(String message) {
        this(message, null, false);
    }

    public MachineFailure(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private MachineFailure(String message, @Nullable Throwable cause, boolean timeOut) {
        super(message, cause);
        this.timeOut = timeOut;
    }

    /** A machine that did nothing wrong but was not done in time. */
    public static MachineFailure timeOut(String message) {
        return new MachineFailure(message, null, true);
    }

    /** The same failure, told with another message. */
    public MachineFailure told(String message) {
        return new MachineFailure(message, this, timeOut);
    }

    /** Whether it only was too slow: another try may do, where one after a crash would crash again. */
    public boolean isTimeOut() {
        return timeOut;
    }
}
