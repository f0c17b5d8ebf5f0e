package io.github.leafguard.lab.install;

import java.util.List;

/**
 * A toolstack that Debian distributes.
 *
 * @param name how the lab calls it
 * @param libraryPackage the package of its release-specific libraries; the others are what it depends on
 * @param programPackage the package of its programs, of which only {@code xen-cpuid} is taken
 * @param suite the release of Debian that has it
 */
record DistributedToolstack(String name, String libraryPackage, String programPackage, String suite) {
    /** All that the lab installs, oldest first: one for each hypervisor. */
    static final List<DistributedToolstack> ALL = DistributedHypervisor.ALL.stream()
            .map(hypervisor -> of(hypervisor.name(), hypervisor.suite()))
            .toList();

    private static DistributedToolstack of(String name, String suite) {
        return new DistributedToolstack(name, "libxenmisc" + name, "xen-utils-" + name, suite);
    }

    /** Where the program lies in its package. */
    String programPath() {
        return "usr/lib/xen-" + name + "/bin/xen-cpuid";
    }

    /** A library that must be there. */
    String library() {
        return "libxenlight.so." + name;
    }
}
