package io.github.leafguard.verdict.who;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.policy.CpuSignature;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.policy.SmallCatalog;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyWorld;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A profile is what Xen finds on a host; what no Xen can be asked is read from the dump. */
class ProfileReaderTest {
    /** An Ivy Bridge with XSAVE and AVX, a leaf that no policy stores, and an MSR. */
    private static final SerialisedPolicy DUMP = SerialisedPolicy.builder()
            .leaf(0, 0, 0xd, 0x756e6547, 0x6c65746e, 0x49656e69)
            .leaf(1, Leaf.NO_SUBLEAF, 0x306a9, 0, 1 << 26 | 1 << 28, 0)
            .leaf(0x14, 0, 1, 0, 0, 0)
            .leaf(0x80000000, Leaf.NO_SUBLEAF, 0x80000008, 0, 0, 0)
            .msr(0x10a, 1)
            .build();

    private static Host host(String... options) {
        Machine machine = new Machine("ivb", "ivb", "real", 2012, null, DUMP, HostFacts.UNKNOWN, "made for a test");
        return new Host("ivb+", machine, List.of(options), HostFacts.UNKNOWN);
    }

    @Test
    void withoutAVersionTheDumpIsRead() {
        HostProfile profile = new ProfileReader(null, List.of(SmallCatalog.CATALOG)).read(host("no-xsave"));
        assertThat(profile.name()).isEqualTo("ivb+");
        assertThat(profile.machine()).isEqualTo("ivb");
        assertThat(profile.vendor()).isEqualTo(Vendor.INTEL);
        assertThat(profile.processor()).isEqualTo(new CpuSignature(6, 0x3a, 9));
        assertThat(profile.features()).contains("XSAVE", "AVX").doesNotContain("AVX2", "SSE2");
        assertThat(profile.basicMaxLeaf()).isEqualTo(0xd);
        assertThat(profile.extdMaxLeaf()).isEqualTo(0x80000008);
        assertThat(profile.bootOptions()).containsExactly("no-xsave");
        assertThat(profile.isBareMetal()).isTrue();
        assertThat(profile.isHardware()).isTrue();
        assertThat(profile.year()).isEqualTo(2012);
    }

    @Test
    void bootOptionsHaveDoneTheirWork() {
        ProfileReader reader = new ProfileReader(new ModelSource().resolve("4.15.0"), List.of());
        assertThat(reader.read(host()).features()).contains("XSAVE", "AVX");
        HostProfile without = reader.read(host("no-xsave"));
        assertThat(without.features()).doesNotContain("XSAVE", "AVX");
        assertThat(without.bootOptions()).containsExactly("no-xsave");
    }

    @Test
    void whatTheVersionDoesNotKnowIsReadFromTheDump() {
        FeatureCatalog later = new FeatureCatalog(2, List.of(new Feature("LATER", 32 + 26, "A")), Map.of());
        ProfileReader reader = new ProfileReader(new ModelSource().resolve("4.15.0"), List.of(later));
        assertThat(reader.read(host("no-xsave")).features()).contains("LATER").doesNotContain("XSAVE");
    }

    @Test
    void aHostOnWhichTheVersionCannotBeAskedIsReadFromItsDump() {
        Host host = ToyWorld.host("unknown-to-1.0", Vendor.AMD, 6, 3, 6);
        ToyCandidate shrinking = new ToyCandidate("1.0", ToyChange.SHRINK);
        assertThat(new ProfileReader(shrinking, List.of()).read(host).basicMaxLeaf())
                .isEqualTo(6);
    }

    @Test
    void theOptionThatSomeNeedIsNone() {
        assertThat(new ProfileReader(null, List.of()).read(host("allow_unsafe")).isBootedAsUsual())
                .isTrue();
    }
}
