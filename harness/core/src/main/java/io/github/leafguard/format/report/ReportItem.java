package io.github.leafguard.format.report;

/** What reports tell, each as the text that the tool printed. */
public enum ReportItem {
    /** What the host calls itself. */
    HOST("host"),
    /** What the guest is called. */
    GUEST("guest"),
    /** The version of Xen, e.g. {@code 4.17.3} or {@code 4.17.6-2}. */
    XEN("version of Xen"),
    /** The boot options of Xen, as on its command line. */
    BOOT_OPTIONS("boot options"),
    /** The microcode revision, in hex with {@code 0x}. */
    MICROCODE("microcode revision"),
    /** The vendor's name for itself in CPUID, e.g. {@code GenuineIntel}. */
    VENDOR("vendor"),
    /** CPU family, decimal. */
    FAMILY("family"),
    /** CPU model, decimal. */
    MODEL("model"),
    /** CPU stepping, decimal. */
    STEPPING("stepping"),
    /** What the CPU calls itself. */
    BRAND("CPU"),
    /** Threads that share a core. */
    THREADS_PER_CORE("threads for each core"),
    /** What the host can virtualise: {@code pv hvm hap shadow}. */
    VIRTUALISATION("virtualisation"),
    /** What the CPU says of its own weaknesses, in Xen's words: {@code RDCL_NO EIBRS RRSBA}. Bits that Xen has no word for are not in it. */
    HINTS("hints of the hardware"),
    /** What Xen supports for PV guests against speculation: {@code MSR_SPEC_CTRL EAGER_FPU}. */
    SPECULATION_PV("against speculation, for PV guests"),
    /** The same for HVM guests. */
    SPECULATION_HVM("against speculation, for HVM guests");

    private final String phrase;

    ReportItem(String phrase) {
        this.phrase = phrase;
    }

    /** What it is, for people. */
    public String phrase() {
        return phrase;
    }
}
