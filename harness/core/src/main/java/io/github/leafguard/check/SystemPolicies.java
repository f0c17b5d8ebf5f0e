package io.github.leafguard.check;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import org.jspecify.annotations.Nullable;

/** What it means that a hypervisor has no system policy of some kind. */
final class SystemPolicies {
    private SystemPolicies() {}

    /** Whether there is none, or a blank one: Xen keeps HVM policies all zero where HVM is off. */
    static boolean isAbsent(@Nullable CpuPolicy policy) {
        return policy == null || policy.equals(CpuPolicy.EMPTY);
    }

    /** The finding that the baseline has the policy and the candidate has not. */
    static Finding gone(Case.System system, FindingKind kind) {
        Versions versions = system.versions();
        String title = system.which().title();
        boolean isForGuests = system.which() != SystemPolicy.RAW && system.which() != SystemPolicy.HOST;
        String sentence = "%s has no %s policy on this host, %s has one%s."
                .formatted(
                        versions.candidate(),
                        title,
                        versions.baseline(),
                        isForGuests ? ": no such guest can be built or restored" : "");
        return kind.on(system.id())
                .about(title + " policy")
                .from("present", "absent")
                .regression(sentence);
    }
}
