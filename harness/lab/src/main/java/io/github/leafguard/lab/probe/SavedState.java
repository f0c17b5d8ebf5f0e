package io.github.leafguard.lab.probe;

import java.nio.ByteBuffer;

/**
 * The extended state of one vCPU as a migration stream has it, for the hypervisor to load: every register is zero. Hypervisors take an
 * XSAVE area only if it is as long as the enabled components are; those known here are x87, SSE and AVX.
 *
 * @param hvm whether it comes as an HVM context, which has a header and an end besides
 * @param enabled XCR0, now and accumulated
 */
public record SavedState(boolean hvm, long enabled) {
    /** The part of an XSAVE area that is always there: x87, SSE and the header. */
    private static final int LEAST_AREA = 576;

    private static final int AVX = 4;
    private static final int AVX_BYTES = 256;

    /** Offset of the header's mask of components that are not in their initial state. */
    private static final int XSTATE_BV = 512;

    private static final int XCR0S = 16;
    private static final int FEATURE_MASK = 8;

    private static final int HVM_HEAD = 8;
    private static final int HVM_HEADER = 1;
    private static final int HVM_HEADER_BYTES = 24;
    private static final int HVM_CPU_XSAVE = 16;
    private static final int HVM_MAGIC = 0x54381286;
    private static final int HVM_VERSION = 1;

    public SavedState {
        if ((enabled & ~7) != 0) {
            throw new IllegalArgumentException("the size of the components %x is not known here".formatted(enabled));
        }
    }

    private int area() {
        return LEAST_AREA + ((enabled & AVX) == 0 ? 0 : AVX_BYTES);
    }

    int bytes() {
        int state = XCR0S + area();
        return hvm ? HVM_HEAD + HVM_HEADER_BYTES + HVM_HEAD + FEATURE_MASK + state + HVM_HEAD : state;
    }

    void encode(ByteBuffer target) {
        if (!hvm) {
            encodeState(target);
            return;
        }
        head(HVM_HEADER, HVM_HEADER_BYTES, target);
        target.putInt(HVM_MAGIC).putInt(HVM_VERSION).putLong(0).putInt(0).putInt(0);
        head(HVM_CPU_XSAVE, FEATURE_MASK + XCR0S + area(), target);
        target.putLong(enabled);
        encodeState(target);
        head(0, 0, target);
    }

    private static void head(int type, int length, ByteBuffer target) {
        target.putShort((short) type).putShort((short) 0).putInt(length);
    }

    private void encodeState(ByteBuffer target) {
        target.putLong(enabled).putLong(enabled);
        int start = target.position();
        target.put(new byte[area()]);
        target.putLong(start + XSTATE_BV, enabled);
    }
}
