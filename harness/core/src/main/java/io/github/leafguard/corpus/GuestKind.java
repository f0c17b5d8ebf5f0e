package io.github.leafguard.corpus;

/** The kinds of guest whose policies are derived by different rules. */
public enum GuestKind {
    /** 64-bit paravirtual guest. */
    PV("pv"),
    /** Paravirtual guest after its switch to 32 bit. */
    PV32("pv32"),
    /** HVM or PVH guest with hardware-assisted paging. */
    HVM_HAP("hvm-hap"),
    /** HVM guest with shadow paging. */
    HVM_SHADOW("hvm-shadow");

    private final String text;

    GuestKind(String text) {
        this.text = text;
    }

    /** The name in files and case names: {@code pv}, {@code pv32}, {@code hvm-hap}, {@code hvm-shadow}. */
    public String text() {
        return text;
    }

    /** Whether the guest is HVM or PVH. */
    public boolean isHvm() {
        return this == HVM_HAP || this == HVM_SHADOW;
    }

    /**
     * The kind with the given name. {@code hvm} and {@code pvh}, as configurations have it, are with hardware-assisted paging, which is
     * their default.
     *
     * @throws IllegalArgumentException naming the value if there is none
     */
    public static GuestKind of(String text) {
        for (GuestKind kind : values()) {
            if (kind.text.equals(text)) {
                return kind;
            }
        }
        if (text.equals("hvm") || text.equals("pvh")) {
            return HVM_HAP;
        }
        throw new IllegalArgumentException(
                "guest kind '" + text + "' is none of pv, pv32, hvm, pvh, hvm-hap, hvm-shadow");
    }
}
