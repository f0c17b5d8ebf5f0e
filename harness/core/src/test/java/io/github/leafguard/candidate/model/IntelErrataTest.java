package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.SystemPolicy.HVM_MAX;
import static io.github.leafguard.candidate.SystemPolicy.PV_DEFAULT;
import static io.github.leafguard.candidate.SystemPolicy.PV_MAX;
import static io.github.leafguard.candidate.model.Parts.host;
import static io.github.leafguard.candidate.model.Parts.intel;
import static io.github.leafguard.candidate.model.PolicyFeatures.features;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What else Xen makes of Intel's CPUs: fast strings and resource monitoring (docs/MODEL.md, "Rules about machines"). */
class IntelErrataTest {
    private static final SyntheticHost HASWELL = intel(0x3c, 3);

    @Test
    void fastStringsThatFirmwareSwitchedOffAreNoCapabilityFrom5cbaa5d92e50() {
        SyntheticHost off = HASWELL.knowing("fastStrings", false);
        assertThat(host("5cbaa5d92e50^", off)).contains("ERMS");
        assertThat(host("5cbaa5d92e50", off)).doesNotContain("ERMS");
        assertThat(host("5cbaa5d92e50", HASWELL)).contains("ERMS");
    }

    @Test
    void guestsWithFastStringsMayComeInAllTheSame() {
        SyntheticHost off = HASWELL.knowing("fastStrings", false);
        for (var which : List.of(PV_MAX, HVM_MAX)) {
            assertThat(features(off.system("5cbaa5d92e50", which))).contains("ERMS");
        }
        assertThat(features(off.system("5cbaa5d92e50", PV_DEFAULT))).doesNotContain("ERMS");
        assertThat(features(HASWELL.system("5cbaa5d92e50", PV_DEFAULT))).contains("ERMS");
    }

    @Test
    void fastStringsOfOthersAreNotLookedAt() {
        SyntheticHost off = Parts.amd(0x19, 1, 0).with("+ERMS").knowing("fastStrings", false);
        assertThat(host("4.22.0", off)).contains("ERMS");
    }

    @Test
    void resourceMonitoringNeedsLeaf10From511eb31bd0() {
        SyntheticHost part = HASWELL.with("+PQE");
        SyntheticHost withLeaf = part.with("0 eax=10");
        assertThat(host("511eb31bd0^", part)).contains("PQE");
        assertThat(host("511eb31bd0", part)).doesNotContain("PQE");
        assertThat(host("511eb31bd0", part.with("0 eax=f"))).doesNotContain("PQE");
        assertThat(host("511eb31bd0", withLeaf)).contains("PQE");
        assertThat(host("4.20.4+63", part)).contains("PQE");
        assertThat(host("4.22.0", part)).doesNotContain("PQE");
    }
}
