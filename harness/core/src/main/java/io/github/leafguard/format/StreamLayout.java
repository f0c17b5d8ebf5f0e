package io.github.leafguard.format;

import java.nio.charset.StandardCharsets;

/** Numbers of the migration stream's formats (docs/MODEL.md, "Streams and texts"). */
final class StreamLayout {
    /** First bytes of a file that {@code xl save} wrote. */
    static final byte[] XL_MAGIC = "Xen saved domain, xl format\n \0 \r".getBytes(StandardCharsets.ISO_8859_1);

    static final int XL_BYTE_ORDER = 0x01020304;
    static final int XL_CONFIG_IS_JSON = 1;
    static final int XL_STREAM_IS_V2 = 2;

    /** {@code LibxlFmt}, in network order. */
    static final int LIBXL_IDENT_HIGH = 0x4c696278;

    static final int LIBXL_IDENT_LOW = 0x6c466d74;
    static final int LIBXL_VERSION = 2;
    static final int LIBXL_END = 0;
    static final int LIBXL_LIBXC_CONTEXT = 1;
    static final int LIBXL_LAST = 5;

    /** {@code XENF}, after 64 bits of ones. */
    static final int IMAGE_IDENT = 0x58454e46;

    static final int END = 0;
    static final int PV_INFO = 2;
    static final int PV_VCPU_BASIC = 4;
    static final int PV_VCPU_XSAVE = 6;
    static final int HVM_CONTEXT = 9;
    static final int STATIC_DATA_END = 0x10;
    static final int CPUID_POLICY = 0x11;
    static final int MSR_POLICY = 0x12;

    /** Records from here on may be passed over by a reader who does not know them. */
    static final int OPTIONAL = 0x80000000;

    static final int CPUID_ENTRY = 24;
    static final int MSR_ENTRY = 16;
    static final int PAGE_SHIFT = 12;

    /** The number of a PV vCPU, in front of its state. */
    static final int PV_VCPU_HEAD = 8;

    /** XCR0 and accumulated XCR0, in front of a PV vCPU's XSAVE area. */
    static final int PV_XCR0S = 16;

    /** An HVM save record's type, instance and length. */
    static final int HVM_HEAD = 8;

    static final int HVM_END = 0;
    static final int HVM_CPU_XSAVE = 16;

    /** Feature mask, XCR0 and accumulated XCR0, then the smallest XSAVE area, which has x87, SSE and the header. */
    static final int HVM_XSAVE_LEAST = 24 + 576;

    /** The longest record Xen reads. */
    static final int MAX_RECORD = 128 << 20;

    /** The longest configuration that is read; real ones have a few thousand bytes. */
    static final int MAX_CONFIGURATION = 16 << 20;

    private StreamLayout() {}

    /** Length of a record body with the zeroes that fill it up to a multiple of 8. */
    static long padded(int length) {
        return (length + 7L) & ~7L;
    }
}
