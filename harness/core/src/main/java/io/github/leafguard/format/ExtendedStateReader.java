package io.github.leafguard.format;

import org.jspecify.annotations.Nullable;

/**
 * Gathers which components of extended state the vCPUs of a libxc image have ever enabled: the accumulated XCR0 of each, by which Xen
 * decides later whether it takes the state. A vCPU that never enabled any has no such record, so an image that has vCPUs and none of
 * these records shows that nothing is enabled.
 */
final class ExtendedStateReader {
    private final ByteCursor in;
    private @Nullable Long enabled;

    ExtendedStateReader(ByteCursor in) {
        this.in = in;
    }

    /** The accumulated XCR0 of all vCPUs together; null if no vCPU came. */
    @Nullable
    Long enabled() {
        return enabled;
    }

    /** Notes that a vCPU came, whatever it has enabled. */
    void vcpu() {
        enable(0);
    }

    private void enable(long components) {
        enabled = enabled == null ? components : enabled | components;
    }

    /** Reads what is behind the head of a record of a PV vCPU's extended state: the vCPU's number, XCR0, accumulated XCR0, the state. */
    void readPvVcpu(long start, int length) {
        // Early versions sent records without a state; Xen passes them over.
        if (length == StreamLayout.PV_VCPU_HEAD) {
            in.skip(length, "a vCPU's extended state");
            return;
        }
        if (length < StreamLayout.PV_VCPU_HEAD + StreamLayout.PV_XCR0S) {
            throw in.problemAt(
                    start,
                    "a vCPU's extended state of " + length + " bytes",
                    StreamLayout.PV_VCPU_HEAD + ", or at least " + (StreamLayout.PV_VCPU_HEAD + StreamLayout.PV_XCR0S),
                    "the data is damaged: get it again");
        }
        in.skip(StreamLayout.PV_VCPU_HEAD + 8, "a vCPU's extended state");
        enable(in.u64("a vCPU's accumulated XCR0"));
        in.skip(
                StreamLayout.padded(length) - StreamLayout.PV_VCPU_HEAD - StreamLayout.PV_XCR0S,
                "a vCPU's extended state");
    }

    /** Reads what is behind the head of an HVM context: save records up to the one that ends them. */
    void readHvmContext(long start, int length) {
        vcpu();
        long end = in.position() + length;
        while (true) {
            long at = in.position();
            if (end - at < StreamLayout.HVM_HEAD) {
                throw in.problemAt(
                        start,
                        "an HVM context without its end",
                        "an end record in it",
                        "the data is damaged: get it again");
            }
            int type = in.u32("an HVM save record's head") & 0xffff;
            long size = in.u32("an HVM save record's head") & 0xffffffffL;
            if (size > end - in.position()) {
                throw in.problemAt(
                        at,
                        "an HVM save record of " + size + " bytes",
                        "at most the " + (end - in.position()) + " that are left of the HVM context",
                        "the data is damaged: get it again");
            }
            if (type == StreamLayout.HVM_END) {
                in.skip(end - in.position() + StreamLayout.padded(length) - length, "an HVM context");
                return;
            }
            readHvmRecord(at, type, size);
        }
    }

    private void readHvmRecord(long at, int type, long size) {
        if (type != StreamLayout.HVM_CPU_XSAVE) {
            in.skip(size, "an HVM save record");
            return;
        }
        if (size < StreamLayout.HVM_XSAVE_LEAST) {
            throw in.problemAt(
                    at,
                    "a vCPU's extended state of " + size + " bytes",
                    "at least " + StreamLayout.HVM_XSAVE_LEAST,
                    "the data is damaged: get it again");
        }
        in.skip(16, "a vCPU's extended state");
        enable(in.u64("a vCPU's accumulated XCR0"));
        in.skip(size - 24, "a vCPU's extended state");
    }
}
