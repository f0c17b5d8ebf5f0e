package io.github.leafguard.lab.machine;

/**
 * A CPU model that QEMU knows.
 *
 * @param name as {@code -cpu} takes it, e.g. {@code EPYC-v2}
 * @param vendor the vendor's twelve letters, e.g. {@code AuthenticAMD}
 * @param family its CPUID family
 */
public record QemuModel(String name, String vendor, int family) {
    /** Whether it is one of Intel's. */
    public boolean isIntel() {
        return vendor.equals("GenuineIntel");
    }
}
