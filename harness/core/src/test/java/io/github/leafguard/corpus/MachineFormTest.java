package io.github.leafguard.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bare metal and emulation, and on which hosts settings are tried. */
class MachineFormTest {
    private static Machine machine(String origin, int features, HostFacts facts) {
        SerialisedPolicy raw =
                SerialisedPolicy.builder().leaf(1, -1, 0, 0, features, 0).build();
        return new Machine("m", "m", origin, null, null, raw, facts, "a test");
    }

    private static Machine emulated() {
        return machine("emulated", 1 << 31, HostFacts.UNKNOWN);
    }

    private static boolean triesSettings(Machine machine, String... options) {
        return new Host("m", machine, List.of(options), machine.facts()).triesSettings();
    }

    @Test
    void theHypervisorBitTells() {
        assertThat(emulated().isBareMetal()).isFalse();
        assertThat(machine("emulated", 0, HostFacts.UNKNOWN).isBareMetal()).isTrue();
    }

    @Test
    void aFactTellsBetter() {
        HostFacts bare = HostFacts.stated(Map.of(FactName.VIRTUALISED, false));
        assertThat(machine("real", 1 << 31, bare).isBareMetal()).isTrue();
        HostFacts virtualised = HostFacts.stated(Map.of(FactName.VIRTUALISED, true));
        assertThat(machine("real", 0, virtualised).isBareMetal()).isFalse();
    }

    @Test
    void whatPretendsToBeBareMetalStandsForNobody() {
        assertThat(machine("real", 0, HostFacts.UNKNOWN).isHardware()).isTrue();
        assertThat(machine("emulated", 0, HostFacts.UNKNOWN).isHardware())
                .as("the twin of hardware that exists")
                .isTrue();
        assertThat(machine("chimera", 0, HostFacts.UNKNOWN).isHardware()).isFalse();
        assertThat(emulated().isHardware()).isFalse();
    }

    @Test
    void onlyTheOptionThatSomeCpusNeedIsUsual() {
        assertThat(new Host("m", emulated(), List.of("allow_unsafe"), HostFacts.UNKNOWN).isBootedAsUsual())
                .isTrue();
        assertThat(new Host("m", emulated(), List.of("no-xsave"), HostFacts.UNKNOWN).isBootedAsUsual())
                .isFalse();
    }

    @Test
    void settingsAreTriedWhereTheyTellSomething() {
        assertThat(triesSettings(emulated())).isTrue();
        assertThat(triesSettings(emulated(), "no-xsave")).isTrue();
        assertThat(triesSettings(emulated(), "spec-ctrl=no")).isFalse();
        assertThat(triesSettings(machine("emulated", 0, HostFacts.UNKNOWN))).isTrue();
        assertThat(triesSettings(machine("emulated", 0, HostFacts.UNKNOWN), "spec-ctrl=no"))
                .as("derived from an emulated CPU as bare metal")
                .isFalse();
        assertThat(triesSettings(machine("real", 1 << 31, HostFacts.UNKNOWN), "spec-ctrl=no"))
                .as("a user's own, virtualised or not")
                .isTrue();
    }
}
