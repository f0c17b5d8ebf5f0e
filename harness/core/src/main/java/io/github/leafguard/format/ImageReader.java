package io.github.leafguard.format;

import io.github.leafguard.policy.SerialisedPolicy;
import org.jspecify.annotations.Nullable;

/** Reads a libxc image, the part of a migration stream that describes the guest itself (docs/MODEL.md, "Streams and texts"). */
final class ImageReader {
    private final ByteCursor in;
    private final ExtendedStateReader extendedState;
    private MigrationStream.Kind kind = MigrationStream.Kind.HVM;
    private @Nullable Record cpuid;
    private @Nullable Record msrs;

    /** The body of a record that is kept. */
    private record Record(byte[] body) {
        int u32(int at) {
            return (body[at] & 0xff) | (body[at + 1] & 0xff) << 8 | (body[at + 2] & 0xff) << 16 | body[at + 3] << 24;
        }
    }

    private ImageReader(ByteCursor in) {
        this.in = in;
        this.extendedState = new ExtendedStateReader(in);
    }

    /** Reads an image with its marker, up to and including its end record. */
    static MigrationStream read(ByteCursor in) {
        if (in.u64("the image's marker") != -1L) {
            throw in.problem("other data", "the image's marker, 64 bits of ones", "check the file");
        }
        return readAfterMarker(in);
    }

    /** The same when the marker was read already. */
    static MigrationStream readAfterMarker(ByteCursor in) {
        return new ImageReader(in).readImage();
    }

    private MigrationStream readImage() {
        if (in.u32InNetworkOrder("the image's mark") != StreamLayout.IMAGE_IDENT) {
            throw in.problem("other data", "the image's mark XENF", "check the file");
        }
        int version = in.u32InNetworkOrder("the image's version");
        if (version != 2 && version != 3) {
            throw in.problem("image version " + version, "version 2 or 3", "it needs another reader");
        }
        byte[] options = in.bytes(8, "the image's options");
        if ((options[1] & 1) != 0) {
            throw in.problem("a big-endian image", "a little-endian one", "Xen on x86 writes no such image");
        }
        int type = in.u32("the domain's type");
        if (type != 1 && type != 2) {
            throw in.problem("domain type " + type, "1 (PV) or 2 (HVM)", "check the file");
        }
        kind = type == 1 ? MigrationStream.Kind.PV : MigrationStream.Kind.HVM;
        in.u32("the page shift");
        int major = in.u32("the version of Xen");
        int minor = in.u32("the version of Xen");
        readRecords();
        return new MigrationStream(kind, major, minor, version, policy(), extendedState.enabled(), null);
    }

    private void readRecords() {
        while (true) {
            long start = in.position();
            int type = in.u32("a record's head");
            int length = in.u32("a record's head");
            requireLength(in, start, length);
            switch (type) {
                case StreamLayout.END -> {
                    in.skip(StreamLayout.padded(length), "the end record");
                    return;
                }
                case StreamLayout.PV_INFO -> readGuestWidth(length);
                // A record that comes again replaces the earlier one, as in Xen's reader.
                case StreamLayout.CPUID_POLICY -> cpuid = entries(start, length, StreamLayout.CPUID_ENTRY);
                case StreamLayout.MSR_POLICY -> msrs = entries(start, length, StreamLayout.MSR_ENTRY);
                case StreamLayout.PV_VCPU_XSAVE -> extendedState.readPvVcpu(start, length);
                case StreamLayout.HVM_CONTEXT -> extendedState.readHvmContext(start, length);
                case StreamLayout.PV_VCPU_BASIC -> {
                    extendedState.vcpu();
                    passOver(start, type, length);
                }
                default -> passOver(start, type, length);
            }
        }
    }

    private void passOver(long start, int type, int length) {
        if ((type & StreamLayout.OPTIONAL) == 0 && type > StreamLayout.MSR_POLICY) {
            throw in.problemAt(
                    start, "the unknown record type %08x".formatted(type), "a known one", "it needs a newer reader");
        }
        in.skip(StreamLayout.padded(length), "a record of type %08x".formatted(type));
    }

    static void requireLength(ByteCursor in, long start, int length) {
        if (length < 0 || length > StreamLayout.MAX_RECORD) {
            throw in.problemAt(
                    start,
                    "a record of " + Integer.toUnsignedString(length) + " bytes",
                    "at most " + StreamLayout.MAX_RECORD,
                    "the data is damaged: get it again");
        }
    }

    /** The first byte of the record is the guest's width in bytes: 4 or 8. */
    private void readGuestWidth(int length) {
        byte[] body = in.bytes((int) StreamLayout.padded(length), "the PV guest's properties");
        if (length > 0 && body[0] == 4 && kind == MigrationStream.Kind.PV) {
            kind = MigrationStream.Kind.PV32;
        }
    }

    private Record entries(long start, int length, int entry) {
        if (length == 0 || length % entry != 0) {
            throw in.problemAt(
                    start,
                    "a policy record of " + length + " bytes",
                    "one or more entries of " + entry + " bytes",
                    "the data is damaged: get it again");
        }
        Record record = new Record(in.bytes(length, "a policy record"));
        in.skip(StreamLayout.padded(length) - length, "a policy record");
        return record;
    }

    private SerialisedPolicy policy() {
        SerialisedPolicy.Builder policy = SerialisedPolicy.builder();
        if (cpuid != null) {
            for (int at = 0; at < cpuid.body.length; at += StreamLayout.CPUID_ENTRY) {
                policy.leaf(
                        cpuid.u32(at),
                        cpuid.u32(at + 4),
                        cpuid.u32(at + 8),
                        cpuid.u32(at + 12),
                        cpuid.u32(at + 16),
                        cpuid.u32(at + 20));
            }
        }
        if (msrs != null) {
            for (int at = 0; at < msrs.body.length; at += StreamLayout.MSR_ENTRY) {
                long value = msrs.u32(at + 8) & 0xffffffffL | (long) msrs.u32(at + 12) << 32;
                policy.msr(msrs.u32(at), msrs.u32(at + 4), value);
            }
        }
        return policy.build();
    }
}
