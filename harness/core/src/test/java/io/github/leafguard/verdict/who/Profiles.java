package io.github.leafguard.verdict.who;

import io.github.leafguard.policy.CpuSignature;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.Vendor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Hosts made up for tests. */
final class Profiles {
    /** XSAVE and AVX, of which the second needs the first, AESNI, which needs nobody and whom nobody needs, and SSE3, which AESNI needs. */
    static final FeatureCatalog CATALOG = new FeatureCatalog(
            FeatureWord.COUNT,
            List.of(
                    new Feature("SSE3", 32, "A"),
                    new Feature("AESNI", 57, "A"),
                    new Feature("XSAVE", 58, "A"),
                    new Feature("AVX", 60, "A"),
                    new Feature("FMA", 44, "A")),
            Map.of("XSAVE", List.of("AVX", "FMA"), "AVX", List.of("FMA")));

    private Profiles() {}

    /** A machine on bare metal, booted as usual, whose leaves end at d and 80000008. */
    static HostProfile host(String name, Vendor vendor, int family, String... features) {
        return new HostProfile(
                name,
                name,
                vendor,
                new CpuSignature(family, 1, 0),
                Set.of(features),
                0xd,
                0x80000008,
                Set.of(),
                true,
                true,
                null);
    }

    /** The same machine with a boot option, which hides some features. */
    static HostProfile booted(HostProfile of, String option, String... hidden) {
        Set<String> left = of.features().stream()
                .filter(feature -> !List.of(hidden).contains(feature))
                .collect(Collectors.toSet());
        return new HostProfile(
                of.name() + "+" + option,
                of.machine(),
                of.vendor(),
                of.processor(),
                left,
                of.basicMaxLeaf(),
                of.extdMaxLeaf(),
                Set.of(option),
                of.isBareMetal(),
                of.isHardware(),
                of.year());
    }

    /** The same, emulated and under another hypervisor. */
    static HostProfile emulated(HostProfile of) {
        return new HostProfile(
                of.name(),
                of.machine(),
                of.vendor(),
                of.processor(),
                of.features(),
                of.basicMaxLeaf(),
                of.extdMaxLeaf(),
                of.bootOptions(),
                false,
                false,
                of.year());
    }

    /** The same with other max leaves. */
    static HostProfile ending(HostProfile of, int basic, int extd) {
        return new HostProfile(
                of.name(),
                of.machine(),
                of.vendor(),
                of.processor(),
                of.features(),
                basic,
                extd,
                of.bootOptions(),
                of.isBareMetal(),
                of.isHardware(),
                of.year());
    }

    /** The same, introduced in a year. */
    static HostProfile of(int year, HostProfile host) {
        return new HostProfile(
                host.name(),
                host.machine(),
                host.vendor(),
                host.processor(),
                host.features(),
                host.basicMaxLeaf(),
                host.extdMaxLeaf(),
                host.bootOptions(),
                host.isBareMetal(),
                host.isHardware(),
                year);
    }
}
