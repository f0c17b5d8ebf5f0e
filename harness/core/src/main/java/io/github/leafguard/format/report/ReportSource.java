package io.github.leafguard.format.report;

/** What makes reports, what each tells of CPU policies, and what it does not. */
public enum ReportSource {
    /** {@code xe host-cpu-info}, {@code xe host-param-list}, or the record of a host in JSON. */
    XAPI_HOST(
            "a host's record of XAPI",
            "the featuresets that new guests get and that arriving ones may have, the vendor, family, model and stepping",
            "leaves, max leaves, MSRs and what XAPI's libxc adds to the sets for arriving guests"),
    /** {@code xe pool-param-list}, or the record of a pool in JSON. */
    XAPI_POOL(
            "a pool's record of XAPI",
            "the level that guests of the pool start with",
            "what any one host has: it is combined of all of them"),
    /** {@code xe vm-param-list}, or the record of a VM in JSON. */
    XAPI_VM(
            "a VM's record of XAPI",
            "the featureset that was asked for when the guest started",
            "what Xen gave it: that may be less, and has leaves besides"),
    /** A featureset and nothing else. */
    FEATURESET(
            "a featureset",
            "feature words",
            "whose they are, and whether they are what the host has or what a guest got"),
    /** {@code xl info}. */
    XL_INFO(
            "the output of xl info",
            "the version of Xen, its boot options, and the first eight words of what Xen found on the host",
            "words from the ninth on, leaves, MSRs, and what guests get"),
    /** {@code xl dmesg}. */
    XL_DMESG(
            "the output of xl dmesg",
            "the version of Xen, its boot options, the microcode revision, hints of the hardware and what Xen does against speculation",
            "CPUID"),
    /** {@code /proc/cpuinfo}. */
    PROC_CPUINFO(
            "/proc/cpuinfo",
            "vendor, family, model, stepping and microcode revision",
            "CPUID: names of flags are those of a kernel, which leaves some out and adds others"),
    /** {@code virsh capabilities}. */
    LIBVIRT_CAPABILITIES(
            "libvirt's capabilities",
            "the vendor and the microcode revision, where it stands there",
            "CPUID: the model is a guess of libvirt's, and its features are of eight words");

    private final String phrase;
    private final String tells;
    private final String tellsNot;

    ReportSource(String phrase, String tells, String tellsNot) {
        this.phrase = phrase;
        this.tells = tells;
        this.tellsNot = tellsNot;
    }

    /** What it is, as it stands in a sentence. */
    public String phrase() {
        return phrase;
    }

    /** What it tells, as the rest of a sentence. */
    public String tells() {
        return tells;
    }

    /** What it does not tell. */
    public String tellsNot() {
        return tellsNot;
    }
}
