package io.github.leafguard.lab;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.lab.machine.MachineFailure;

/**
 * A boot for messages.
 *
 * @param candidate spec of the candidate
 * @param host name of the host
 * @param cpu QEMU's specification of its processor
 */
record XenBoot(String candidate, String host, String cpu) {
    /** The failure as the rest of Leafguard knows it: no verdict, but a candidate that could not run. */
    CandidateException failed(MachineFailure failure) {
        return new CandidateException(toString(), ErrorText.of(failure), failure);
    }

    CandidateException failed(String reason) {
        return new CandidateException(toString(), reason, null);
    }

    @Override
    public String toString() {
        return "%s on host %s (-cpu %s)".formatted(candidate, host, cpu);
    }
}
