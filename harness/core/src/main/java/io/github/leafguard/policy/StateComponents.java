package io.github.leafguard.policy;

import java.util.ArrayList;
import java.util.List;

/** The components of a vCPU's extended state, one bit each in XCR0 and in leaf 0xd, by the names of the processor manuals. */
public final class StateComponents {
    private static final String[] NAMES = {
        "x87",
        "SSE",
        "AVX",
        "BNDREGS",
        "BNDCSR",
        "opmask",
        "ZMM_Hi256",
        "Hi16_ZMM",
        "PT",
        "PKRU",
        "PASID",
        "CET_U",
        "CET_S",
        "HDC",
        "UINTR",
        "LBR",
        "HWP",
        "TILECFG",
        "TILEDATA",
        "APX"
    };
    private static final int LWP = 62;

    private StateComponents() {}

    /** The components of a mask, the lowest first. */
    public static List<String> names(long mask) {
        List<String> names = new ArrayList<>();
        for (long left = mask; left != 0; left &= left - 1) {
            names.add(name(Long.numberOfTrailingZeros(left)));
        }
        return List.copyOf(names);
    }

    private static String name(int bit) {
        if (bit < NAMES.length) {
            return NAMES[bit];
        }
        return bit == LWP ? "LWP" : "component " + bit;
    }
}
