package io.github.leafguard.verdict.ahead;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.policy.SerialisedPolicy;

/** How a machine of the future is made of one of today: its dump says more, and nothing else is known of it. */
public enum Future {
    /** Basic leaves go up to 0x28; the new ones are blank. */
    MORE_LEAVES,
    /** Extended leaves go up to 0x80000028; the new ones are blank. */
    MORE_EXTENDED_LEAVES,
    /** Leaf 7 has subleaves up to 2; the new ones are blank. */
    MORE_SUBLEAVES,
    /** The next family number of its vendor. */
    NEXT_FAMILY,
    /** All of that. */
    ALL;

    private static final int BASIC = 0x28;
    private static final int EXTENDED = 0x80000028;
    private static final int SUBLEAVES = 2;

    /** Joins the name of the host and that of the derivation; no name in the corpus has it. */
    private static final String MARK = "~";

    /** The same host with such a machine. */
    Host of(Host host) {
        Machine machine = host.machine();
        Machine future = new Machine(
                host.name() + MARK + name(),
                machine.title(),
                machine.origin(),
                null,
                null,
                dump(machine.raw()),
                machine.extent(),
                machine.facts(),
                "derived from " + machine.name(),
                false);
        return new Host(host.name() + MARK + name(), future, host.bootOptions(), host.facts());
    }

    private boolean is(Future other) {
        return this == other || this == ALL;
    }

    private SerialisedPolicy dump(SerialisedPolicy raw) {
        SerialisedPolicy.Builder builder = SerialisedPolicy.builder();
        for (int entry = 0; entry < raw.leafCount(); entry++) {
            int leaf = raw.leaf(entry);
            int subleaf = raw.subleaf(entry);
            builder.leaf(
                    leaf,
                    subleaf,
                    eax(leaf, subleaf, raw.value(entry, 0)),
                    raw.value(entry, 1),
                    raw.value(entry, 2),
                    raw.value(entry, 3));
        }
        for (int entry = 0; entry < raw.msrCount(); entry++) {
            builder.msr(raw.msrIndex(entry), raw.msrFlags(entry), raw.msrValue(entry));
        }
        return builder.build();
    }

    private int eax(int leaf, int subleaf, int value) {
        if (leaf == 0 && is(MORE_LEAVES)) {
            return Math.max(value, BASIC);
        }
        if (leaf == 0x80000000 && is(MORE_EXTENDED_LEAVES)) {
            return value < 0 && Integer.compareUnsigned(value, EXTENDED) < 0 ? EXTENDED : value;
        }
        if (leaf == 7 && subleaf == 0 && is(MORE_SUBLEAVES)) {
            return Math.max(value, SUBLEAVES);
        }
        return leaf == 1 && is(NEXT_FAMILY) ? nextFamily(value) : value;
    }

    /** Family 6, which Intel has kept since 1995, is followed by 0x13; any other by one more. */
    private static int nextFamily(int signature) {
        int family = signature >>> 8 & 0xf;
        int extended = signature >>> 20 & 0xff;
        int next = family == 0xf ? extended + 1 : 4;
        return signature & ~0x0ff00f00 | 0xf00 | next << 20;
    }
}
