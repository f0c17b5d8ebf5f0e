package io.github.leafguard.policy;

/** The CPU vendors Xen's policy code tells apart, by the signature in leaf 0 EBX, EDX, ECX. */
public enum Vendor {
    INTEL("GenuineIntel"),
    AMD("AuthenticAMD"),
    CENTAUR("CentaurHauls"),
    SHANGHAI("  Shanghai  "),
    HYGON("HygonGenuine"),
    UNKNOWN("");

    private static final Vendor[] KNOWN = {INTEL, AMD, CENTAUR, SHANGHAI, HYGON};

    private final String signature;
    private final int ebx;
    private final int ecx;
    private final int edx;

    Vendor(String signature) {
        this.signature = signature;
        this.ebx = word(signature, 0);
        this.edx = word(signature, 4);
        this.ecx = word(signature, 8);
    }

    /** The twelve characters of leaf 0; empty for {@link #UNKNOWN}. */
    public String signature() {
        return signature;
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
