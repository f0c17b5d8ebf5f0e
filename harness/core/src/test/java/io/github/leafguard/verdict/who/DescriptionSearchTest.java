package io.github.leafguard.verdict.who;

import static io.github.leafguard.policy.Vendor.AMD;
import static io.github.leafguard.policy.Vendor.HYGON;
import static io.github.leafguard.policy.Vendor.INTEL;
import static io.github.leafguard.verdict.who.Profiles.booted;
import static io.github.leafguard.verdict.who.Profiles.emulated;
import static io.github.leafguard.verdict.who.Profiles.ending;
import static io.github.leafguard.verdict.who.Profiles.host;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.verdict.who.Description.Joint;
import io.github.leafguard.verdict.who.Trait.Bound;
import io.github.leafguard.verdict.who.Trait.OfBoot;
import io.github.leafguard.verdict.who.Trait.OfFamily;
import io.github.leafguard.verdict.who.Trait.OfFeature;
import io.github.leafguard.verdict.who.Trait.OfMaxLeaf;
import io.github.leafguard.verdict.who.Trait.OfMetal;
import io.github.leafguard.verdict.who.Trait.OfVendor;
import io.github.leafguard.verdict.who.Trait.OfYear;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The shortest description counts; what no short one separates is named host by host. */
class DescriptionSearchTest {
    private final List<HostProfile> hosts = new ArrayList<>();

    private void add(int count, HostProfile like) {
        for (int i = 0; i < count; i++) {
            hosts.add(new HostProfile(
                    like.name() + i,
                    like.machine() + i,
                    like.vendor(),
                    like.processor(),
                    like.features(),
                    like.basicMaxLeaf(),
                    like.extdMaxLeaf(),
                    like.bootOptions(),
                    like.isBareMetal(),
                    like.isHardware(),
                    like.year()));
        }
    }

    private Optional<Description> described(Predicate<HostProfile> isHit, String... named) {
        BitSet population = new BitSet();
        population.set(0, hosts.size());
        BitSet hit = new BitSet();
        for (int host = 0; host < hosts.size(); host++) {
            hit.set(host, isHit.test(hosts.get(host)));
        }
        Traits traits = new Traits(hosts, Profiles.CATALOG);
        return new DescriptionSearch(traits.preferring(List.of(named)), population, hit)
                .shortest(hosts.stream().map(HostProfile::name).toList());
    }

    private static Description exactly(int inside, int outside, Trait... traits) {
        return new Description(List.of(traits), Joint.ALL, inside, List.of(), outside, List.of());
    }

    @Test
    void aMissingFeatureSeparatesOldMachinesAndThoseBootedWithoutIt() {
        HostProfile modern = host("modern", INTEL, 6, "SSE3", "XSAVE", "AVX");
        add(6, modern);
        add(3, host("old", AMD, 0xf, "SSE3"));
        add(2, booted(modern, "no-xsave", "XSAVE", "AVX"));
        assertThat(described(host -> !host.features().contains("XSAVE")))
                .contains(exactly(5, 6, new OfFeature("XSAVE", false)));
    }

    @Test
    void theFeatureThatMoreOthersNeedIsPreferred() {
        // XSAVE and AVX are on the same hosts; FMA and AVX need XSAVE, and FMA alone needs AVX.
        add(4, host("both", INTEL, 6, "XSAVE", "AVX"));
        add(4, host("none", INTEL, 6));
        assertThat(described(host -> host.features().contains("AVX")))
                .contains(exactly(4, 4, new OfFeature("XSAVE", true)));
    }

    @Test
    void aFeatureThatTheFindingsNameIsPreferredToAll() {
        add(4, host("both", INTEL, 6, "XSAVE", "AESNI"));
        add(4, host("none", INTEL, 6));
        assertThat(described(host -> host.features().contains("AESNI"), "AESNI"))
                .contains(exactly(4, 4, new OfFeature("AESNI", true)));
    }

    @Test
    void vendorsAndFamiliesAreTold() {
        add(4, host("old", AMD, 0x10));
        add(4, host("new", AMD, 0x19));
        add(4, host("other", INTEL, 6));
        assertThat(described(host -> host.vendor() == AMD)).contains(exactly(8, 4, new OfVendor(List.of(AMD))));
        assertThat(described(host -> host.processor().family() == 0x19))
                .contains(exactly(4, 8, new OfFamily(AMD, Bound.EXACTLY, 0x19)));
    }

    @Test
    void familiesFromOneOnAreOneTrait() {
        for (int family : List.of(0xf, 0x10, 0x15, 0x17, 0x19)) {
            add(2, host("amd-%x-".formatted(family), AMD, family));
        }
        add(4, host("other", INTEL, 6));
        assertThat(described(host -> host.vendor() == AMD && host.processor().family() >= 0x15))
                .contains(exactly(6, 8, new OfFamily(AMD, Bound.FROM, 0x15)));
        assertThat(described(host -> host.vendor() == AMD && host.processor().family() < 0x15))
                .contains(exactly(4, 10, new OfFamily(AMD, Bound.BELOW, 0x15)));
    }

    @Test
    void bootOptionsMaxLeavesMetalAndYearsAreTold() {
        HostProfile plain = host("plain", INTEL, 6);
        add(4, plain);
        add(4, booted(plain, "option"));
        add(4, ending(host("short", INTEL, 6), 7, 0x80000008));
        add(4, ending(host("long", INTEL, 6), 0xd, 0x80000021));
        add(4, emulated(host("emulated", INTEL, 6)));
        add(4, Profiles.of(2008, host("of2008-", INTEL, 6)));
        add(4, Profiles.of(2012, host("of2012-", INTEL, 6)));
        assertThat(described(host -> host.name().contains("+option")))
                .contains(exactly(4, 24, new OfBoot("option", true)));
        assertThat(described(host -> host.basicMaxLeaf() < 0xd))
                .contains(exactly(4, 24, new OfMaxLeaf(false, Bound.EXACTLY, 7)));
        assertThat(described(host -> host.extdMaxLeaf() > 0x80000008))
                .contains(exactly(4, 24, new OfMaxLeaf(true, Bound.EXACTLY, 0x80000021)));
        assertThat(described(host -> !host.isBareMetal())).contains(exactly(4, 24, new OfMetal(false)));
        assertThat(described(host -> host.name().startsWith("of2012")))
                .contains(exactly(4, 24, new OfYear(Bound.EXACTLY, 2012)));
    }

    @Test
    void twoTraitsAreTakenWhereOneIsNotEnough() {
        add(5, host("amd-with", AMD, 0x10, "XSAVE"));
        add(5, host("amd-without", AMD, 0x10));
        add(5, host("intel-with", INTEL, 6, "XSAVE"));
        add(5, host("intel-without", INTEL, 6));
        assertThat(described(host -> host.vendor() == AMD && !host.features().contains("XSAVE")))
                .contains(exactly(5, 15, new OfFeature("XSAVE", false), new OfVendor(List.of(AMD))));
    }

    @Test
    void vendorsOfOneSetOfRulesAreOneTrait() {
        add(4, host("amd", AMD, 0x10));
        add(4, host("hygon", HYGON, 0x18));
        add(4, host("intel", INTEL, 6));
        add(4, host("old", INTEL, 5));
        assertThat(described(host -> host.vendor().isAmdLike()))
                .contains(exactly(8, 8, new OfVendor(List.of(AMD, HYGON))));
    }

    @Test
    void oneTraitOrTheOther() {
        add(4, host("without", INTEL, 6));
        add(4, host("amd", AMD, 0x10, "XSAVE"));
        add(4, host("intel", INTEL, 6, "XSAVE"));
        assertThat(described(host -> host.vendor() == AMD || !host.features().contains("XSAVE")))
                .contains(new Description(
                        List.of(new OfFeature("XSAVE", false), new OfVendor(List.of(AMD))),
                        Joint.ANY,
                        8,
                        List.of(),
                        4,
                        List.of()));
    }

    @Test
    void threeTraitsAreTheMost() {
        for (int family = 1; family <= 9; family += 2) {
            add(4, host("intel-" + family + "-", INTEL, family));
        }
        add(4, host("amd", AMD, 0xf));
        assertThat(described(host -> host.vendor() == AMD
                        || List.of(1, 5).contains(host.processor().family())))
                .contains(new Description(
                        List.of(
                                new OfVendor(List.of(AMD)),
                                new OfFamily(INTEL, Bound.EXACTLY, 1),
                                new OfFamily(INTEL, Bound.EXACTLY, 5)),
                        Joint.ANY,
                        12,
                        List.of(),
                        12,
                        List.of()));
        assertThat(described(host -> host.vendor() == AMD
                        || List.of(1, 5, 9).contains(host.processor().family())))
                .isEmpty();
    }

    @Test
    void fewExceptionsAreNamedRatherThanDescribed() {
        add(20, host("without", INTEL, 6));
        add(20, host("with", INTEL, 6, "XSAVE"));
        hosts.add(host("exception", AMD, 0x15, "XSAVE"));
        assertThat(described(host -> host.name().equals("exception")
                        || host.name().startsWith("without") && !host.name().equals("without3")))
                .contains(new Description(
                        List.of(new OfFeature("XSAVE", false)),
                        Joint.ALL,
                        20,
                        List.of("without3"),
                        21,
                        List.of("exception")));
    }

    @Test
    void whatHitsAllNeedsNoTrait() {
        add(4, host("amd", AMD, 0x10));
        add(4, host("intel", INTEL, 6));
        assertThat(described(host -> true)).contains(exactly(8, 0));
    }

    @Test
    void oneOrTwoHostsAreSoonerNamedThanDescribed() {
        add(2, host("amd", AMD, 0x10));
        add(8, host("intel", INTEL, 6));
        assertThat(described(host -> host.vendor() == AMD)).isEmpty();
    }

    @Test
    void whatHasNothingInCommonIsNotDescribed() {
        add(20, host("intel", INTEL, 6));
        assertThat(described(host -> host.name().matches("intel\\d*[02468]"))).isEmpty();
    }

    @Test
    void aDescriptionOfWhichMoreThanOneInTwentyIsNotHitIsOfNoUse() {
        add(20, host("amd", AMD, 0x10));
        add(20, host("intel", INTEL, 6));
        assertThat(described(host -> host.vendor() == AMD && !host.name().equals("amd1")))
                .contains(new Description(
                        List.of(new OfVendor(List.of(AMD))), Joint.ALL, 20, List.of("amd1"), 20, List.of()));
        assertThat(described(host -> host.vendor() == AMD && !host.name().matches("amd[12]")))
                .isEmpty();
    }
}
