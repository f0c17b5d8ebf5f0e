package io.github.leafguard.check;

import io.github.leafguard.corpus.Machine;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.Optional;

/** What a machine's CPU answers by itself, whatever a hypervisor makes of it. */
final class Hardware {
    private static final PolicyCodec WIDEST = new PolicyCodec(PolicyBounds.widest());

    private final SerialisedPolicy raw;

    private Hardware(SerialisedPolicy raw) {
        this.raw = raw;
    }

    static Hardware of(Machine machine) {
        return new Hardware(machine.raw());
    }

    /** All of it as a policy; empty where there is no dump. */
    static Optional<CpuPolicy> policy(Machine machine) {
        if (machine.raw().hasNoCpuid()) {
            return Optional.empty();
        }
        MutablePolicy policy = new MutablePolicy();
        WIDEST.deserialise(machine.raw(), policy);
        return Optional.of(policy.freeze());
    }

    /** The register at an index of {@link PolicyLayout}: 0 where the dump has none, all ones where there is no dump. */
    int word(int index) {
        if (raw.hasNoCpuid()) {
            return ~0;
        }
        return Location.ofIndex(index) instanceof Location.Msr msr ? half(msr) : register(index);
    }

    private int register(int index) {
        for (int entry = 0; entry < raw.leafCount(); entry++) {
            if (PolicyLayout.slotOf(raw.leaf(entry), raw.subleaf(entry)) == (index & ~3)) {
                return raw.value(entry, index & 3);
            }
        }
        return 0;
    }

    private int half(Location.Msr msr) {
        for (int entry = 0; entry < raw.msrCount(); entry++) {
            if (raw.msrIndex(entry) == msr.index()) {
                return (int) (raw.msrValue(entry) >>> (msr.high() ? 32 : 0));
            }
        }
        return 0;
    }
}
