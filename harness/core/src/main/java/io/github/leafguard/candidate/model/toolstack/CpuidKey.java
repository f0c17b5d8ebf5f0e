package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Register;

/** What a key of libxl's {@code cpuid=} option stands for. */
public sealed interface CpuidKey {
    /** The key as written in a VM configuration. */
    String name();

    /**
     * A field of a CPUID register.
     *
     * @param name the key
     * @param leaf where; without a subleaf for leaves that have none
     * @param register which register of it
     * @param bit lowest bit of the field
     * @param length bits of the field, 1 for a feature
     */
    record Field(String name, Leaf leaf, Register register, int bit, int length) implements CpuidKey {
        public Field {
            if (bit < 0 || length < 1 || bit + length > 32) {
                throw new IllegalArgumentException(
                        "key " + name + ": " + length + " bits from bit " + bit + " do not fit a register");
            }
        }
    }

    /**
     * A bit of an MSR.
     *
     * @param name the key
     * @param msr MSR number
     * @param bit bit of its 64
     */
    record MsrBit(String name, int msr, int bit) implements CpuidKey {
        public MsrBit {
            if (bit < 0 || bit > 63) {
                throw new IllegalArgumentException("key " + name + ": an MSR has no bit " + bit);
            }
        }
    }
}
