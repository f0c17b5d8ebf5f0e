package io.github.leafguard.format;

import io.github.leafguard.policy.SerialisedPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes the smallest migration stream that carries a guest's CPU policy and what it has enabled: right in form, with neither memory nor devices in it. It is
 * for keeping evidence and for tests; no guest can be resumed from it.
 */
public final class MigrationStreamWriter {
    /** How much is put around the libxc image. */
    public enum Wrapping {
        /** Nothing. */
        IMAGE,
        /** A libxl stream. */
        LIBXL,
        /** A libxl stream in a file as {@code xl save} writes it, with what is known of the configuration. */
        SAVE_FILE
    }

    private static final int XSAVE_AREA = StreamLayout.HVM_XSAVE_LEAST - 24;

    private final ByteBuffer out;
    private final byte[] configuration;

    private MigrationStreamWriter(int size, byte[] configuration) {
        this.configuration = configuration;
        out = ByteBuffer.allocate(size);
    }

    /**
     * Writes a stream.
     *
     * @throws IOException if {@code target} fails
     */
    public static void write(MigrationStream stream, Wrapping wrapping, OutputStream target) throws IOException {
        SerialisedPolicy policy = stream.policy();
        int size = policy.leafCount() * StreamLayout.CPUID_ENTRY + policy.msrCount() * StreamLayout.MSR_ENTRY;
        byte[] configuration = SavedDomainJson.write(stream.domain());
        MigrationStreamWriter writer = new MigrationStreamWriter(size + configuration.length + 1024, configuration);
        writer.write(stream, wrapping);
        target.write(writer.out.array(), 0, writer.out.position());
    }

    private void write(MigrationStream stream, Wrapping wrapping) {
        if (wrapping == Wrapping.SAVE_FILE) {
            out.put(StreamLayout.XL_MAGIC).order(ByteOrder.LITTLE_ENDIAN);
            out.putInt(StreamLayout.XL_BYTE_ORDER);
            out.putInt(StreamLayout.XL_CONFIG_IS_JSON | StreamLayout.XL_STREAM_IS_V2);
            // No optional flags; the optional data is the length of the configuration, and that with a zero at its end.
            out.putInt(0).putInt(configuration.length + 5).putInt(configuration.length + 1);
            out.put(configuration).put((byte) 0);
        }
        if (wrapping != Wrapping.IMAGE) {
            out.order(ByteOrder.BIG_ENDIAN)
                    .putInt(StreamLayout.LIBXL_IDENT_HIGH)
                    .putInt(StreamLayout.LIBXL_IDENT_LOW);
            out.putInt(StreamLayout.LIBXL_VERSION).putInt(0);
            record(StreamLayout.LIBXL_LIBXC_CONTEXT, 0);
        }
        writeImage(stream);
        if (wrapping != Wrapping.IMAGE) {
            record(StreamLayout.LIBXL_END, 0);
        }
    }

    private void writeImage(MigrationStream stream) {
        out.order(ByteOrder.BIG_ENDIAN).putLong(-1).putInt(StreamLayout.IMAGE_IDENT);
        out.putInt(stream.imageVersion()).putLong(0).order(ByteOrder.LITTLE_ENDIAN);
        boolean pv = stream.kind() != MigrationStream.Kind.HVM;
        out.putInt(pv ? 1 : 2).putInt(StreamLayout.PAGE_SHIFT);
        out.putInt(stream.xenMajor()).putInt(stream.xenMinor());
        if (pv) {
            record(StreamLayout.PV_INFO, 8);
            boolean narrow = stream.kind() == MigrationStream.Kind.PV32;
            out.put((byte) (narrow ? 4 : 8))
                    .put((byte) (narrow ? 3 : 4))
                    .putShort((short) 0)
                    .putInt(0);
        }
        writePolicy(stream.policy());
        if (stream.imageVersion() > 2) {
            record(StreamLayout.STATIC_DATA_END, 0);
        }
        if (stream.extendedState() != null) {
            writeExtendedState(pv, stream.extendedState());
        }
        record(StreamLayout.END, 0);
    }

    /** A record that would be empty is left out, as Xen does. */
    private void writePolicy(SerialisedPolicy policy) {
        if (policy.leafCount() > 0) {
            record(StreamLayout.CPUID_POLICY, policy.leafCount() * StreamLayout.CPUID_ENTRY);
        }
        for (int entry = 0; entry < policy.leafCount(); entry++) {
            out.putInt(policy.leaf(entry)).putInt(policy.subleaf(entry));
            for (int register = 0; register < 4; register++) {
                out.putInt(policy.value(entry, register));
            }
        }
        if (policy.msrCount() > 0) {
            record(StreamLayout.MSR_POLICY, policy.msrCount() * StreamLayout.MSR_ENTRY);
        }
        for (int entry = 0; entry < policy.msrCount(); entry++) {
            out.putInt(policy.msrIndex(entry)).putInt(policy.msrFlags(entry)).putLong(policy.msrValue(entry));
        }
    }

    /** One vCPU with the smallest area, all zero; of a guest that enabled nothing, none. */
    private void writeExtendedState(boolean pv, long enabled) {
        if (pv) {
            record(StreamLayout.PV_VCPU_XSAVE, StreamLayout.PV_VCPU_HEAD + StreamLayout.PV_XCR0S + XSAVE_AREA);
            out.putLong(0).putLong(enabled).putLong(enabled).put(new byte[XSAVE_AREA]);
            return;
        }
        int entry = enabled == 0 ? 0 : StreamLayout.HVM_HEAD + StreamLayout.HVM_XSAVE_LEAST;
        record(StreamLayout.HVM_CONTEXT, entry + StreamLayout.HVM_HEAD);
        if (entry > 0) {
            record(StreamLayout.HVM_CPU_XSAVE, StreamLayout.HVM_XSAVE_LEAST);
            out.putLong(enabled).putLong(enabled).putLong(enabled).put(new byte[XSAVE_AREA]);
        }
        record(StreamLayout.HVM_END, 0);
    }

    private void record(int type, int length) {
        out.order(ByteOrder.LITTLE_ENDIAN).putInt(type).putInt(length);
    }
}
