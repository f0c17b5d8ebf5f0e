package io.github.leafguard.lab;

import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.GuestKind;
import java.util.Set;

/**
 * A hypervisor of the lab and the release of the model that is the same one.
 *
 * @param binary its name in the lab
 * @param release the model's name for the very version that is installed
 * @param notBuilt kinds of guest this build was made without, which no rule about machines can know
 * @param nested whether it creates guests with nested virtualisation on the emulated CPUs
 */
record DebianXen(String binary, String release, Set<GuestKind> notBuilt, boolean nested) {
    static final DebianXen XEN_4_14 = new DebianXen("4.14", "4.14.6", Set.of(GuestKind.PV32), true);
    static final DebianXen XEN_4_17 = new DebianXen("4.17", "4.17.5+72", Set.of(GuestKind.PV32), true);
    static final DebianXen XEN_4_20 =
            new DebianXen("4.20", "4.20.4+63", Set.of(GuestKind.PV32, GuestKind.HVM_SHADOW), false);

    static final DebianXen[] ALL = {XEN_4_14, XEN_4_17, XEN_4_20};

    ModelCandidate model() {
        return new ModelSource().resolve(release);
    }

    @Override
    public String toString() {
        return binary + " and model:" + release;
    }
}
