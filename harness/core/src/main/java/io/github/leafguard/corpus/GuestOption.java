package io.github.leafguard.corpus;

/** The options of a domain's configuration, besides {@code cpuid=}, on which its CPU policy depends. The others are left out. */
public enum GuestOption {
    /** Nested virtualisation, of HVM guests: VMX and SVM are offered. */
    NESTED("nestedhvm", false, "nestedhvm = 1"),
    /** The domain may never migrate or be saved: ITSC is offered. */
    NOMIGRATE("nomigrate", false, "nomigrate = 1"),
    /** The time stamp counter is always emulated ({@code tsc_mode}), with the same consequence as {@link #NOMIGRATE}. */
    TSC_EMULATED("tscEmulated", false, "tsc_mode = \"always_emulate\""),
    /** PAE is offered to HVM guests. */
    PAE("pae", true, "pae = 0"),
    /** Viridian leaves stand at 0x40000000 of an HVM guest, and Xen's own at 0x40000100, which end where another field says. */
    VIRIDIAN("viridian", false, "viridian = 1");

    private final String text;
    private final boolean byDefault;
    private final String configLine;

    GuestOption(String text, boolean byDefault, String configLine) {
        this.text = text;
        this.byDefault = byDefault;
        this.configLine = configLine;
    }

    /** The name in files. */
    public String text() {
        return text;
    }

    /** Whether a domain has it that does not say otherwise. */
    public boolean byDefault() {
        return byDefault;
    }

    /** How a VM configuration says that it is not as by default. */
    public String configLine() {
        return configLine;
    }
}
