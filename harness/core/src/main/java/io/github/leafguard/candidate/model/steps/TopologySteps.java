package io.github.leafguard.candidate.model.steps;

import io.github.leafguard.candidate.model.rules.Derivation;
import io.github.leafguard.candidate.model.shared.Bits;

/** Features that describe what is in the box rather than what software may do (Xen e2d8a6522516, 5cbaa5d92e50). */
public final class TopologySteps {
    private TopologySteps() {}

    /** A migrated guest may have been told another topology. */
    public static void maxTopology(Derivation d) {
        Bits.set(d.featureset, Bits.HTT);
        Bits.set(d.featureset, Bits.CMP_LEGACY);
    }

    /** New guests get the host's bits. */
    public static void defaultTopology(Derivation d) {
        d.likeHost(Bits.HTT);
        d.likeHost(Bits.CMP_LEGACY);
    }

    /** From 4.21: new guests lose what the host lacks, and are given nothing. */
    public static void defaultTopologyOnlyTakes(Derivation d) {
        d.notWithoutHost(Bits.HTT);
        d.notWithoutHost(Bits.CMP_LEGACY);
    }

    /** Fast strings are a hint that any host may honour. */
    public static void maxErms(Derivation d) {
        Bits.set(d.featureset, Bits.ERMS);
    }

    /** New guests get fast strings only where the host has them. */
    public static void defaultErms(Derivation d) {
        d.notWithoutHost(Bits.ERMS);
    }

    /** XCP-ng 8.3 does not offer AVX-512 on Skylake servers unless asked for; those that had it keep it. */
    public static void hideAvx512(Derivation d) {
        if (isSkylakeServer(d)) {
            d.clearWithDependants(Bits.AVX512F);
        }
    }

    /** CLWB is hidden on Skylake servers, where it is CLFLUSHOPT in disguise, but migrated guests keep it (Xen 2dd06b4ea108). */
    public static void maxClwb(Derivation d) {
        if (isSkylakeServer(d) && d.raw.has(Bits.CLWB)) {
            Bits.set(d.featureset, Bits.CLWB);
        }
    }

    /** New guests on Skylake servers do not get it. */
    public static void defaultClwb(Derivation d) {
        if (isSkylakeServer(d)) {
            Bits.clear(d.featureset, Bits.CLWB);
        }
    }

    static boolean isSkylakeServer(Derivation d) {
        return d.host.isIntel() && d.host.family() == 6 && d.host.model() == 0x55;
    }

    /** TSX that aborts always is safe to announce to a guest with RTM (Xen c94e21059243). */
    public static void maxRtm(Derivation d) {
        if (d.has(Bits.RTM)) {
            Bits.set(d.featureset, Bits.RTM_ALWAYS_ABORT);
        }
    }

    /** The same, on Intel alone. */
    public static void maxRtmOnIntel(Derivation d) {
        if (d.host.isIntel()) {
            maxRtm(d);
        }
    }

    /** New guests are not told of RTM that Xen switches off. */
    public static void defaultRtm(Derivation d) {
        if (d.rtmDisabled) {
            Bits.clear(d.featureset, Bits.RTM);
            Bits.set(d.featureset, Bits.RTM_ALWAYS_ABORT);
        }
    }

    /** The same, on Intel alone. */
    public static void defaultRtmOnIntel(Derivation d) {
        if (d.host.isIntel()) {
            defaultRtm(d);
        }
    }
}
