package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.model.SyntheticHosts.SKYLAKE_SERVER;
import static io.github.leafguard.candidate.model.SyntheticHosts.ZEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.toolstack.ModelToolstack;
import io.github.leafguard.candidate.model.toolstack.ToolstackSwitch;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Vendor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of XCP-ng's Xen; no binary has confirmed it. */
class XcpNgTest {
    private static final int AVX512F = 5 * 32 + 16;

    @ParameterizedTest
    @ValueSource(strings = {"4.13.5-xcpng8.2", "4.17.6-xcpng8.3"})
    void itsToolstackLeavesTheTopologyAlone(String release) {
        ModelToolstack toolstack = (ModelToolstack) Models.of(release).toolstack();
        assertThat(toolstack.rules().has(ToolstackSwitch.PLAIN_TOPOLOGY)).isTrue();
    }

    @Test
    void version82HasNoDefaultPoliciesAndNoStreamWithCpuidData() {
        assertThat(SKYLAKE_SERVER.system("4.13.5-xcpng8.2", SystemPolicy.HVM_DEFAULT))
                .isEqualTo(SKYLAKE_SERVER.system("4.13.5-xcpng8.2", SystemPolicy.HVM_MAX));
        assertThat(Models.rules("4.13.5-xcpng8.2").toolstack().has(ToolstackSwitch.STREAM_CARRIES_CPUID))
                .isFalse();
    }

    @Test
    void version82KnowsLeaf80000021() {
        assertThat(Models.rules("4.13.5-xcpng8.2").bounds().lastExtd(Vendor.AMD))
                .isEqualTo(0x21);
        assertThat(Models.rules("4.13.5").bounds().lastExtd(Vendor.AMD)).isEqualTo(0x1c);
    }

    @Test
    void version83HidesAvx512OnSkylakeServersByDefault() {
        SyntheticHost host = SKYLAKE_SERVER.with("+AVX512F");
        CpuPolicy max = host.system("4.17.6-xcpng8.3", SystemPolicy.HVM_MAX);
        CpuPolicy start = host.system("4.17.6-xcpng8.3", SystemPolicy.HVM_DEFAULT);
        assertThat(start.has(AVX512F)).isFalse();
        assertThat(max.has(AVX512F))
                .isEqualTo(host.system("4.17.6", SystemPolicy.HVM_MAX).has(AVX512F));
    }

    @Test
    void version83GivesMaxPoliciesAllLeaves() {
        assertThat(ZEN.system("4.17.6-xcpng8.3", SystemPolicy.HVM_MAX).extdMaxLeaf())
                .isEqualTo(0x80000021);
    }
}
