package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;

/** Two made-up machines with just enough in them for the cases that tell releases apart. */
final class Machines {
    private static final int NO = Leaf.NO_SUBLEAF;

    private Machines() {}

    /** An Intel CPU with MPX, XSAVE and VMX, and with a subleaf 1 of leaf 7 that holds nothing. */
    static Host intelWithBlankSubleaf() {
        return host(
                "intel",
                SerialisedPolicy.builder()
                        .leaf(0, NO, 0xd, 0x756e6547, 0x6c65746e, 0x49656e69)
                        .leaf(1, NO, 0x506e3, 0x00100800, 0x7ffafbbf, 0xbfebfbff)
                        .leaf(4, 0, 0x1c004121, 0x01c0003f, 0x3f, 0)
                        .leaf(4, 1, 0, 0, 0, 0)
                        .leaf(7, 0, 1, 0x029c6fbf, 0, 0)
                        .leaf(7, 1, 0, 0, 0, 0)
                        .leaf(0xd, 0, 0x1f, 0x440, 0x440, 0)
                        .leaf(0xd, 1, 0xf, 0x440, 0, 0)
                        .leaf(0xd, 2, 0x100, 0x240, 0, 0)
                        .leaf(0xd, 3, 0x40, 0x3c0, 0, 0)
                        .leaf(0xd, 4, 0x40, 0x400, 0, 0)
                        .leaf(0x80000000, NO, 0x80000008, 0, 0, 0)
                        .leaf(0x80000001, NO, 0, 0, 0x121, 0x2c100800)
                        .leaf(0x80000007, NO, 0, 0, 0, 0x100)
                        .leaf(0x80000008, NO, 0x3027, 0, 0, 0)
                        .msr(0xce, 0x80000000L)
                        .build());
    }

    /** An AMD CPU of family 10h: no XSAVE, max leaf 6, and nothing of leaves 2 to 6 that a guest may see. */
    static Host amdWithoutXsave() {
        return host(
                "amd",
                SerialisedPolicy.builder()
                        .leaf(0, NO, 6, 0x68747541, 0x444d4163, 0x69746e65)
                        .leaf(1, NO, 0x100f81, 0x00060800, 0x00802009, 0x178bfbff)
                        .leaf(5, NO, 0x40, 0x40, 3, 0)
                        .leaf(6, NO, 0, 0, 1, 0)
                        .leaf(0x80000000, NO, 0x8000001b, 0x68747541, 0x444d4163, 0x69746e65)
                        .leaf(0x80000001, NO, 0x100f81, 0x20000000, 0x000837ff, 0xefd3fbff)
                        .leaf(0x80000007, NO, 0, 0, 0, 0x1f9)
                        .leaf(0x80000008, NO, 0x3030, 0, 0x3005, 0)
                        .leaf(0x8000000a, NO, 1, 0x40, 0, 0xf)
                        .leaf(0x80000019, NO, 0xf0300000, 0x60100000, 0, 0)
                        .leaf(0x8000001a, NO, 3, 0, 0, 0)
                        .leaf(0x8000001b, NO, 0x1f, 0, 0, 0)
                        .build());
    }

    private static Host host(String name, SerialisedPolicy raw) {
        Machine machine = new Machine(name, name, "chimera", null, null, raw, HostFacts.UNKNOWN, "made up");
        return new Host(name, machine, List.of(), HostFacts.UNKNOWN);
    }
}
