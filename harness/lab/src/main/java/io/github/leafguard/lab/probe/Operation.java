package io.github.leafguard.lab.probe;

/** What the probe can be told to do; the code is the rank, counted from 1. */
public enum Operation {
    /** Says which hypervisor it runs on. */
    DESCRIBE,
    /** Reads a system policy. */
    SYSTEM,
    /** Creates a domain. */
    CREATE,
    /** Reads a domain's policy. */
    READ,
    /** Sets a policy on a domain. */
    SET,
    /** Destroys a domain. */
    DESTROY,
    /** Makes a domain as new again. */
    RENEW,
    /** Sets a policy, reads it back, and makes the domain as new again. */
    RESTORE,
    /** Ends the machine. */
    QUIT,
    /** Never answers. A fault, to test time limits with. */
    SPIN,
    /** Gives a domain's vCPU a saved state. */
    LOAD;

    int code() {
        return ordinal() + 1;
    }
}
