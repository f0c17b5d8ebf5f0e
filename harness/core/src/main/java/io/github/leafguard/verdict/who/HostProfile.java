package io.github.leafguard.verdict.who;

import io.github.leafguard.policy.CpuSignature;
import io.github.leafguard.policy.Vendor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a host and may tell it from others.
 *
 * @param name name of the host
 * @param machine name of its machine
 * @param vendor vendor of the CPU
 * @param processor its family, model and stepping
 * @param features names of the features that Xen finds on the host
 * @param basicMaxLeaf the last basic leaf that Xen finds, unsigned
 * @param extdMaxLeaf the last extended leaf, all 32 bits, unsigned
 * @param bootOptions options that Xen is booted with, but for those that are usual
 * @param isBareMetal whether Xen finds bare metal under it
 * @param isHardware whether it stands for a machine that people have
 * @param year year of the CPU's introduction, null if not known
 */
public record HostProfile(
        String name,
        String machine,
        Vendor vendor,
        CpuSignature processor,
        Set<String> features,
        int basicMaxLeaf,
        int extdMaxLeaf,
        Set<String> bootOptions,
        boolean isBareMetal,
        boolean isHardware,
        @Nullable Integer year) {
    public HostProfile {
        features = Set.copyOf(features);
        bootOptions = Set.copyOf(bootOptions);
    }

    /** Whether it is booted as usual. */
    boolean isBootedAsUsual() {
        return bootOptions.isEmpty();
    }
}
