package io.github.leafguard.lab.probe;

import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One thing for the probe to do.
 *
 * @param operation what
 * @param handle on which of the probe's domains, 0..63
 * @param argument a number that the operation takes
 * @param policy a policy to set, if it is one of those operations
 * @param creation what to create, if it is that operation
 * @param state a saved state to load, if it is that operation
 */
public record Command(
        Operation operation,
        int handle,
        int argument,
        @Nullable SerialisedPolicy policy,
        @Nullable Creation creation,
        @Nullable SavedState state) {
    /**
     * More entries than this are not sent. No hypervisor has a policy a tenth as long, and all refuse a longer list by its
     * length, before they look at an entry.
     */
    static final int MOST_ENTRIES = 4096;

    /**
     * A domain to create.
     *
     * @param flags the hypervisor's creation flags: 1 HVM, 2 HAP, 64 nested virtualisation
     * @param options 1: switched to 32 bit afterwards, 2: not migratable
     */
    public record Creation(int flags, int options) {
        public static final int HVM = 1;
        public static final int HAP = 2;
        public static final int NESTED = 64;
        public static final int SWITCH_TO_32BIT = 1;
        public static final int NOT_MIGRATABLE = 2;
    }

    /** One that loads no state. */
    Command(
            Operation operation,
            int handle,
            int argument,
            @Nullable SerialisedPolicy policy,
            @Nullable Creation creation) {
        this(operation, handle, argument, policy, creation, null);
    }

    public static Command describe() {
        return new Command(Operation.DESCRIBE, 0, 0, null, null);
    }

    /** Reads the system policy of this index. */
    public static Command system(int index) {
        return new Command(Operation.SYSTEM, 0, index, null, null);
    }

    public static Command create(int handle, Creation creation) {
        return new Command(Operation.CREATE, handle, 0, null, creation);
    }

    public static Command read(int handle) {
        return new Command(Operation.READ, handle, 0, null, null);
    }

    public static Command set(int handle, SerialisedPolicy policy) {
        return new Command(Operation.SET, handle, 0, policy, null);
    }

    public static Command destroy(int handle) {
        return new Command(Operation.DESTROY, handle, 0, null, null);
    }

    /** Makes a domain as new again; {@code replace}: by a new domain, else by setting its first policy again if that does. */
    public static Command renew(int handle, boolean replace) {
        return new Command(Operation.RENEW, handle, replace ? 1 : 0, null, null);
    }

    /** Sets a policy on a domain as good as new, reads it back, and renews the domain. */
    public static Command restore(int handle, SerialisedPolicy policy, boolean replace) {
        return new Command(Operation.RESTORE, handle, replace ? 1 : 0, policy, null);
    }

    /** Gives a domain's vCPU, which is made first, a saved state; the domain is good for nothing but to be destroyed then. */
    public static Command load(int handle, SavedState state) {
        return new Command(Operation.LOAD, handle, 0, null, null, state);
    }

    public static Command quit() {
        return new Command(Operation.QUIT, 0, 0, null, null);
    }

    public static Command spin() {
        return new Command(Operation.SPIN, 0, 0, null, null);
    }

    /** Its size in a request. */
    int bytes() {
        int payload = 0;
        if (policy != null) {
            payload = PolicyWire.bytes(
                    Math.min(policy.leafCount(), MOST_ENTRIES), Math.min(policy.msrCount(), MOST_ENTRIES));
        } else if (creation != null) {
            payload = 8;
        } else if (state != null) {
            payload = state.bytes();
        }
        return Protocol.HEADER + payload;
    }

    void encode(ByteBuffer target) {
        target.putInt(operation.code()).putInt(bytes()).putInt(handle).putInt(argument);
        if (policy != null) {
            PolicyWire.write(policy, MOST_ENTRIES, target);
        } else if (creation != null) {
            target.putInt(creation.flags()).putInt(creation.options());
        } else if (state != null) {
            state.encode(target);
        }
    }
}
