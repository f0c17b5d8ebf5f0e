package io.github.leafguard.policy;

/** The CPU vendors Xen's policy code tells apart, by the signature in leaf 0 EBX, EDX, ECX. */
public enum Vendor {
    INTEL("GenuineIntel", "Intel"),
    AMD("AuthenticAMD", "AMD"),
    CENTAUR("CentaurHauls", "Centaur"),
    SHANGHAI("  Shanghai  ", "Shanghai"),
    HYGON("HygonGenuine", "Hygon"),
    UNKNOWN("", "unknown");

    private static final Vendor[] KNOWN = {INTEL, AMD, CENTAUR, SHANGHAI, HYGON};

    private final String signature;
    private final String title;
    private final int ebx;
    private final int ecx;
    private final int edx;

    Vendor(String signature, String title) {
        this.signature = signature;
        this.title = title;
        this.ebx = word(signature, 0);
        this.edx = word(signature, 4);
        this.ecx = word(signature, 8);
    }

    /** The twelve characters of leaf 0; empty for {@link #UNKNOWN}. */
    public String signature() {
        return signature;
    }

    /** What people call it, {@code unknown} for {@link #UNKNOWN}. */
    public String title() {
        return title;
    }

    /** AMD and Hygon share one set of rules nearly everywhere. */
    public boolean isAmdLike() {
        return this == AMD || this == HYGON;
    }

    /** The vendor whose signature stands in these registers of leaf 0. */
    public static Vendor of(int ebx, int ecx, int edx) {
        for (Vendor vendor : KNOWN) {
            if (vendor.ebx == ebx && vendor.ecx == ecx && vendor.edx == edx) {
                return vendor;
            }
        }
        return UNKNOWN;
    }

    private static int word(String text, int at) {
        if (text.isEmpty()) {
            return 0;
        }
        return text.charAt(at) | text.charAt(at + 1) << 8 | text.charAt(at + 2) << 16 | text.charAt(at + 3) << 24;
    }
}
