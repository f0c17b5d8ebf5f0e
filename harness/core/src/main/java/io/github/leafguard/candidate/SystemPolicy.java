package io.github.leafguard.candidate;

/** The six system policies a hypervisor reports, in the order of the interface's indexes. */
public enum SystemPolicy {
    RAW("Raw"),
    HOST("Host"),
    PV_MAX("PV Max"),
    HVM_MAX("HVM Max"),
    PV_DEFAULT("PV Default"),
    HVM_DEFAULT("HVM Default");

    private final String title;

    SystemPolicy(String title) {
        this.title = title;
    }

    /** The name {@code xen-cpuid -p} prints. */
    public String title() {
        return title;
    }

    /** The name in files and case names, e.g. {@code pv-max}. */
    public String text() {
        return title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    }
}
