package io.github.leafguard.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.MadeUp.Place;
import io.github.leafguard.check.MadeUp.Processor;
import io.github.leafguard.check.MadeUp.Where;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyField;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.Vendor;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of what Xen makes up names things that there are. */
class MadeUpTest {
    private static final FeatureCatalog LATEST =
            new Candidates(List.of(new ModelSource())).resolve("model:4.22.0").catalog();

    private static final Processor MILAN = new Processor(Vendor.AMD, 0x19, true);

    private static boolean isMadeUp(String feature, Processor processor) {
        return MadeUp.KNOWN.features().stream()
                .filter(entry -> entry.features().contains(feature))
                .anyMatch(entry -> entry.covers(new Place(Where.HOST, null, processor, "4.22.0")));
    }

    @Test
    void everyFeatureIsKnown() {
        assertThat(MadeUp.KNOWN.features().stream()
                        .flatMap(entry -> Stream.concat(
                                entry.features().stream(),
                                Stream.ofNullable(entry.with()).flatMap(List::stream))))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(LATEST.find(name)).as(name).isPresent());
    }

    @Test
    void everyMaxLeafIsAField() {
        List<String> fields = Stream.of(PolicyLayout.BASIC, PolicyLayout.FEAT, PolicyLayout.EXTD)
                .map(index -> PolicyField.at(index).get(0).name())
                .toList();
        assertThat(MadeUp.KNOWN.maxLeaves())
                .isNotEmpty()
                .extracting(MadeUp.MaxLeaf::field)
                .isSubsetOf(fields);
    }

    @Test
    void everyListOfReleasesCanBeReadAndWhatIsNotOfEveryReleaseHasItsCommit() {
        assertThat(MadeUp.KNOWN.features()).allSatisfy(entry -> {
            assertThat(entry.from() == null).isEqualTo(entry.commit() == null);
            if (entry.from() != null) {
                assertThat(entry.from().first()).isNotEmpty();
            }
        });
    }

    @Test
    void anEntryIsOfItsReleasesVendorsAndPolicies() {
        MadeUp.Bits dispatch = MadeUp.KNOWN.features().stream()
                .filter(entry -> entry.features().contains("LFENCE_DISPATCH"))
                .findFirst()
                .orElseThrow();
        assertThat(Objects.requireNonNull(dispatch.commit())).isEqualTo("e9b4fe263649");
        assertThat(dispatch.covers(new Place(Where.HOST, null, MILAN, "4.16.0")))
                .isTrue();
        assertThat(dispatch.covers(new Place(Where.HOST, null, MILAN, "4.15.2")))
                .isFalse();
        assertThat(dispatch.covers(new Place(Where.HOST, null, MILAN, "4.15.3")))
                .isTrue();
        assertThat(dispatch.covers(new Place(Where.HOST, null, new Processor(Vendor.INTEL, 6, true), "4.16.0")))
                .isFalse();
    }

    @Test
    void anEntryIsOfItsFamiliesAndOfBareMetal() {
        assertThat(isMadeUp("NSCB", new Processor(Vendor.AMD, 0x17, true))).isTrue();
        assertThat(isMadeUp("NSCB", new Processor(Vendor.HYGON, 0x18, true))).isTrue();
        assertThat(isMadeUp("NSCB", new Processor(Vendor.AMD, 0x18, true))).isFalse();
        assertThat(isMadeUp("NSCB", MILAN)).isFalse();
        assertThat(isMadeUp("BTC_NO", MILAN)).isTrue();
        assertThat(isMadeUp("BTC_NO", new Processor(Vendor.AMD, 0x19, false))).isFalse();
    }

    @Test
    void theFamilyIsThatOfTheSignature() {
        MutablePolicy raw = new MutablePolicy();
        raw.set(PolicyLayout.basic(1, Register.EAX), 0x00a00f11);
        assertThat(Processor.of(raw.freeze(), true).family()).isEqualTo(0x19);
        raw.set(PolicyLayout.basic(1, Register.EAX), 0x000606a0);
        assertThat(Processor.of(raw.freeze(), true).family()).isEqualTo(6);
    }
}
