package io.github.leafguard.lab.install;

import java.util.List;

/**
 * A hypervisor that Debian distributes.
 *
 * @param name how the lab calls it
 * @param packageName its package
 * @param suite the release of Debian that has it
 */
record DistributedHypervisor(String name, String packageName, String suite) {
    /** All that the lab installs, oldest first. */
    static final List<DistributedHypervisor> ALL =
            List.of(of("4.14", "bullseye"), of("4.17", "bookworm"), of("4.20", "trixie"));

    private static DistributedHypervisor of(String name, String suite) {
        return new DistributedHypervisor(name, "xen-hypervisor-" + name + "-amd64", suite);
    }

    /** Where the image lies in the package. */
    String imagePath() {
        return "boot/xen-" + name + "-amd64.gz";
    }
}
