package io.github.leafguard.lab.toolstack;

import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.PolicyError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a guest.
 *
 * @param error the error number xc_cpuid_apply_policy ended with, 0 if with none
 * @param itemErrors what libxl said to each item of its settings
 * @param log what the libraries logged as errors
 * @param policy its domain's policy in the end
 * @param refusal the hypervisor's last refusal, or null
 */
record GuestResult(
        int error,
        int[] itemErrors,
        List<String> log,
        CpuPolicy policy,
        @Nullable PolicyError refusal) {

    boolean failed() {
        return error != 0;
    }

    /** What the libraries have to say about their failure, with its number. */
    String failure() {
        String number = " (" + Errno.describe(error) + ")";
        if (log.isEmpty()) {
            String place = refusal == null ? "" : ": the hypervisor refused at " + refusal;
            return "xc_cpuid_apply_policy failed" + number + place;
        }
        String said = String.join("; ", log);
        return said.endsWith(")") ? said : said + number;
    }

    /** The failure as an error with a place. */
    PolicyError policyError() {
        return refusal != null && refusal.errno() == error
                ? refusal
                : new PolicyError(error, PolicyError.NONE, PolicyError.NONE, PolicyError.NONE);
    }
}
