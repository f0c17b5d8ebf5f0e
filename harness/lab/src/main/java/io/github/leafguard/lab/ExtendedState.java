package io.github.leafguard.lab;

import io.github.leafguard.corpus.Machine;
import io.github.leafguard.policy.Register;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The extended state that a machine announces in leaf 0xd, all of which Xen from {@value #SINCE} on switches on when it boots. XSETBV faults on what no
 * processor has, and Xen stops with a BUG in {@code xstate_init}. Measured with Debian's binaries: 4.14 boots on a Skylake-Server
 * without AVX, of which QEMU still announces the state of AVX-512; 4.17 and 4.20 do not.
 */
final class ExtendedState {
    private static final String SINCE = "4.17";
    private static final int LEAF = 0xd;
    private static final int SSE = 1 << 1;
    private static final int AVX = 1 << 2;
    private static final int MPX = 3 << 3;
    private static final int AVX512 = 7 << 5;

    private ExtendedState() {}

    /**
     * Why a version of Xen cannot run on a machine.
     *
     * @param version as Xen says it; asked for only if it matters
     */
    static Optional<String> obstacle(Supplier<String> version, Machine machine) {
        int states = machine.raw().register(LEAF, 0, Register.EAX).orElse(0);
        if (isValid(states) || !ExecutedFeature.isFrom(SINCE, version.get())) {
            return Optional.empty();
        }
        return Optional.of(
                "machine %s announces the extended states %08x, which no processor has together, and Xen from %s on panics on"
                        .formatted(machine.name(), states, SINCE));
    }

    /** What XCR0 can be (Intel SDM, volume 1, 13.3): AVX needs SSE, AVX-512 all of its three and AVX, MPX both of its two. */
    private static boolean isValid(int states) {
        boolean avx = (states & AVX) == 0 || (states & SSE) != 0;
        boolean avx512 = (states & AVX512) == 0 || (states & (AVX512 | AVX)) == (AVX512 | AVX);
        boolean mpx = (states & MPX) == 0 || (states & MPX) == MPX;
        return avx && avx512 && mpx;
    }
}
