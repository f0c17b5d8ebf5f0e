package io.github.leafguard.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.policy.Vendor;
import io.github.leafguard.verdict.Regression.Affected;
import io.github.leafguard.verdict.Spread;
import io.github.leafguard.verdict.who.Description;
import io.github.leafguard.verdict.who.Description.Joint;
import io.github.leafguard.verdict.who.Trait;
import io.github.leafguard.verdict.who.Trait.Bound;
import io.github.leafguard.verdict.who.Trait.OfBoot;
import io.github.leafguard.verdict.who.Trait.OfFamily;
import io.github.leafguard.verdict.who.Trait.OfFeature;
import io.github.leafguard.verdict.who.Trait.OfMaxLeaf;
import io.github.leafguard.verdict.who.Trait.OfMetal;
import io.github.leafguard.verdict.who.Trait.OfModel;
import io.github.leafguard.verdict.who.Trait.OfVendor;
import io.github.leafguard.verdict.who.Trait.OfYear;
import io.github.leafguard.verdict.who.Who;
import io.github.leafguard.verdict.who.Who.Boots;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One line says whom it hits and whom it spares, with both counts. */
class WhoTextTest {
    private static final Boots FOUR = new Boots(4, 0, List.of(), 0);
    private static final OfFeature WITHOUT_XSAVE = new OfFeature("XSAVE", false);

    private static Affected affected(Who who) {
        List<String> hosts = IntStream.range(0, who.hit())
                .mapToObj(number -> "host" + number)
                .toList();
        return new Affected(1, Spread.NOBODY, new TreeMap<>(), new TreeMap<>(), hosts, who, null);
    }

    private static String sentence(@Nullable Description description, Boots boots, String... kinds) {
        int hit = description == null ? 6 : description.hitInside() + description.hitOutside();
        int judged = description == null ? 20 : description.inside() + description.outside();
        return WhoText.sentence(affected(new Who(hit, judged, List.of(kinds), description, boots, List.of())));
    }

    private static Description exactly(int inside, int outside, Joint joint, Trait... traits) {
        return new Description(List.of(traits), joint, inside, List.of(), outside, List.of());
    }

    @Test
    void thoseOfAClassAreCountedAgainstTheOthers() {
        assertThat(sentence(exactly(58, 103, Joint.ALL, WITHOUT_XSAVE), new Boots(14, 31, List.of("no-xsave"), 0)))
                .isEqualTo("hosts without XSAVE: 58 of 58; with XSAVE: 0 of 103;"
                        + " 14 machines as booted by default, 31 more only with 'no-xsave'");
    }

    @Test
    void exceptionsAreNamed() {
        Description description = new Description(
                List.of(WITHOUT_XSAVE), Joint.ALL, 20, List.of("a"), 30, List.of("b", "c", "d", "e", "f"));
        assertThat(sentence(description, FOUR))
                .isEqualTo("hosts without XSAVE: 19 of 20, not a; with XSAVE: 5 of 30, b, c, d, e and 1 more;"
                        + " 4 machines as booted by default");
    }

    @Test
    void severalTraitsAreJoined() {
        OfVendor amd = new OfVendor(List.of(Vendor.AMD, Vendor.HYGON));
        assertThat(sentence(exactly(4, 5, Joint.ALL, WITHOUT_XSAVE, amd), FOUR))
                .startsWith("hosts without XSAVE and of AMD or Hygon: 4 of 4; others: 0 of 5;");
        assertThat(sentence(exactly(4, 5, Joint.ANY, WITHOUT_XSAVE, new OfBoot("smep=0", true)), FOUR))
                .startsWith("hosts without XSAVE or booted with 'smep=0': 4 of 4; others: 0 of 5;");
    }

    @Test
    void kindsOfGuestComeFirst() {
        assertThat(sentence(exactly(4, 5, Joint.ALL, WITHOUT_XSAVE), FOUR, "hvm-hap", "hvm-shadow"))
                .startsWith("hvm-hap and hvm-shadow guests on hosts without XSAVE: 4 of 4;");
    }

    @Test
    void aTitleSaysWhere() {
        Description description = exactly(4, 5, Joint.ALL, WITHOUT_XSAVE);
        assertThat(WhoText.place(affected(new Who(4, 9, List.of(), description, FOUR, List.of()))))
                .isEqualTo("on hosts without XSAVE");
        assertThat(WhoText.place(affected(new Who(4, 9, List.of("pv"), description, FOUR, List.of()))))
                .isEqualTo("for pv guests on hosts without XSAVE");
        assertThat(WhoText.place(affected(new Who(6, 9, List.of(), null, FOUR, List.of()))))
                .isEmpty();
    }

    @Test
    void whereEveryHostIsHitThereAreNoOthers() {
        assertThat(sentence(exactly(9, 0, Joint.ALL), FOUR))
                .isEqualTo("every host that could be hit: 9 of 9; 4 machines as booted by default");
    }

    @Test
    void whatNothingSeparatesIsSaidToBeSo() {
        assertThat(sentence(null, FOUR))
                .isEqualTo("no short description separates them; 6 of 20 hosts: host0, host1, host2, host3 and 2 more;"
                        + " 4 machines as booted by default");
    }

    @Test
    void fewHostsAreNamed() {
        Who two = new Who(2, 9, List.of(), null, new Boots(2, 0, List.of(), 0), List.of());
        assertThat(WhoText.sentence(affected(two)))
                .isEqualTo("2 of 9 hosts: host0, host1; 2 machines as booted by default");
        assertThat(WhoText.description(affected(two))).isEmpty();
    }

    @Test
    void otherBootsAreTold() {
        Description description = exactly(4, 5, Joint.ALL, WITHOUT_XSAVE);
        assertThat(sentence(description, new Boots(0, 1, List.of("a", "b"), 2)))
                .endsWith("; no machine as booted by default, 1 only with 'a' or 'b',"
                        + " 2 of which the default boot was not judged");
        assertThat(sentence(description, new Boots(1, 4, List.of("a", "b", "c", "d"), 0)))
                .endsWith("; 1 machine as booted by default, 4 more only with other boot options");
    }

    @Test
    void whereNobodyAskedThereIsNothingToSay() {
        Affected affected = new Affected(1, Spread.NOBODY, new TreeMap<>(), new TreeMap<>(), List.of("a"));
        assertThat(WhoText.sentence(affected)).isEmpty();
        assertThat(WhoText.description(affected)).isEmpty();
    }

    static Stream<Arguments> traits() {
        return Stream.of(
                Arguments.of(new OfFeature("AVX", true), "with AVX", "without AVX"),
                Arguments.of(new OfVendor(List.of(Vendor.INTEL)), "of Intel", "others"),
                Arguments.of(new OfFamily(Vendor.AMD, Bound.EXACTLY, 0x17), "of AMD's family 0x17", "others"),
                Arguments.of(new OfFamily(Vendor.AMD, Bound.FROM, 0x17), "of AMD's families from 0x17 on", "others"),
                Arguments.of(new OfFamily(Vendor.AMD, Bound.BELOW, 0x17), "of AMD's families before 0x17", "others"),
                Arguments.of(new OfModel(Vendor.INTEL, 6, 0x3a), "of Intel's family 0x6, model 0x3a", "others"),
                Arguments.of(new OfBoot("a=b", true), "booted with 'a=b'", "booted without 'a=b'"),
                Arguments.of(new OfBoot("a=b", false), "booted without 'a=b'", "booted with 'a=b'"),
                Arguments.of(new OfMaxLeaf(false, Bound.BELOW, 0xd), "with a basic max leaf below 0000000d", "others"),
                Arguments.of(
                        new OfMaxLeaf(true, Bound.FROM, 0x80000008),
                        "with an extended max leaf of 80000008 or more",
                        "others"),
                Arguments.of(
                        new OfMaxLeaf(true, Bound.EXACTLY, 0x80000008),
                        "with an extended max leaf of 80000008",
                        "others"),
                Arguments.of(new OfMetal(true), "on bare metal", "under another hypervisor"),
                Arguments.of(new OfMetal(false), "under another hypervisor", "on bare metal"),
                Arguments.of(new OfYear(Bound.EXACTLY, 2011), "with a CPU of 2011", "others"),
                Arguments.of(new OfYear(Bound.FROM, 2011), "with a CPU of 2011 or later", "others"),
                Arguments.of(new OfYear(Bound.BELOW, 2011), "with a CPU from before 2011", "others"));
    }

    @ParameterizedTest
    @MethodSource("traits")
    void everyTraitHasWords(Trait trait, String words, String others) {
        assertThat(sentence(exactly(4, 5, Joint.ALL, trait), FOUR))
                .startsWith("hosts " + words + ": 4 of 4; " + others + ": 0 of 5;");
    }
}
