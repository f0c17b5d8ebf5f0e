package io.github.leafguard.policy;

import java.util.Locale;

/** One of the four 32-bit registers a CPUID leaf answers with, in the order Xen stores them. */
public enum Register {
    EAX,
    EBX,
    ECX,
    EDX;

    /** The lower-case name used in messages and files: {@code eax} … {@code edx}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The register with the given name.
     *
     * @throws IllegalArgumentException naming the value if it is none of {@code eax ebx ecx edx}
     */
    public static Register of(String text) {
        return switch (text) {
            case "eax" -> EAX;
            case "ebx" -> EBX;
            case "ecx" -> ECX;
            case "edx" -> EDX;
            default -> throw new IllegalArgumentException("register '" + text + "' is none of eax, ebx, ecx, edx");
        };
    }
}
