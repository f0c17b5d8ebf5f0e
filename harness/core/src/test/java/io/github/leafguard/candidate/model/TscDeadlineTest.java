package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.SystemPolicy.HVM_DEFAULT;
import static io.github.leafguard.candidate.SystemPolicy.HVM_MAX;
import static io.github.leafguard.candidate.model.Parts.VIRTUALISED;
import static io.github.leafguard.candidate.model.Parts.host;
import static io.github.leafguard.candidate.model.Parts.intel;
import static io.github.leafguard.candidate.model.Parts.withMicrocode;
import static io.github.leafguard.candidate.model.PolicyFeatures.features;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The TSC deadline timer, which needs newer microcode on some models (docs/MODEL.md, "Rules about machines"). */
class TscDeadlineTest {
    private static final String BY_CODE = "57377b5be662^";
    private static final String BY_TABLE = "57377b5be662";
    private static final long ANY_GOOD = 0xffffffffL;

    @ParameterizedTest
    @CsvSource({
        // model, stepping, first good revision
        "3c, 3, 22",
        "3f, 2, 3a",
        "3f, 4, f",
        "45, 1, 20",
        "46, 1, 17",
        "3d, 4, 25",
        "47, 1, 17",
        "4f, 1, b000020",
        "56, 2, 11",
        "56, 3, 700000e",
        "56, 4, f00000c",
        "56, 5, e000003",
        "4e, 3, b2",
        "5e, 3, b2",
        "55, 3, 1000136",
        "55, 4, 2000014",
        "8e, a, 52",
        "9e, d, 52"
    })
    void withOldMicrocodeItIsNotUsed(String model, String stepping, String good) {
        long revision = Long.parseLong(good, 16);
        SyntheticHost part = intel(Integer.parseInt(model, 16), Integer.parseInt(stepping, 16));
        for (String version : List.of("4.13.0", "4.18.0", BY_CODE, BY_TABLE, "4.22.0")) {
            assertThat(host(version, withMicrocode(part, revision - 1)))
                    .as("%s, one below", version)
                    .doesNotContain("TSC_DEADLINE");
            assertThat(host(version, withMicrocode(part, revision)))
                    .as("%s, the first good one", version)
                    .contains("TSC_DEADLINE");
            assertThat(host(version, withMicrocode(part, ANY_GOOD)))
                    .as("%s, a later one", version)
                    .contains("TSC_DEADLINE");
            assertThat(host(version, withMicrocode(part.with(VIRTUALISED), 1)))
                    .as("%s, virtualised", version)
                    .contains("TSC_DEADLINE");
        }
    }

    @ParameterizedTest
    @CsvSource({"3f, 0", "3f, 1", "3f, 3", "3f, 5", "56, 0", "56, 1", "56, 6", "55, 0", "55, 1", "55, 2"})
    void steppingsThatNothingHelpsAreLeftAloneFrom57377b5be662(String model, int stepping) {
        SyntheticHost part = withMicrocode(intel(Integer.parseInt(model, 16), stepping), ANY_GOOD);
        assertThat(host(BY_CODE, part)).doesNotContain("TSC_DEADLINE");
        assertThat(host("4.20.4+63", part)).doesNotContain("TSC_DEADLINE");
        assertThat(host(BY_CODE, part.with(VIRTUALISED))).contains("TSC_DEADLINE");
        assertThat(host(BY_TABLE, part)).contains("TSC_DEADLINE");
        assertThat(host("4.21.0", part)).contains("TSC_DEADLINE");
    }

    @ParameterizedTest
    @CsvSource({"55, 5", "55, 7", "55, b", "3a, 9", "3e, 4", "6a, 6", "8c, 1", "a5, 2", "97, 2"})
    void otherPartsNeedNoMicrocode(String model, String stepping) {
        SyntheticHost part = withMicrocode(intel(Integer.parseInt(model, 16), Integer.parseInt(stepping, 16)), 1);
        assertThat(host(BY_CODE, part)).contains("TSC_DEADLINE");
        assertThat(host(BY_TABLE, part)).contains("TSC_DEADLINE");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xf, 0x13})
    void onlyFamily6IsLookedAt(int family) {
        SyntheticHost part = withMicrocode(intel(family, 0x3c, 3), 1);
        assertThat(host(BY_CODE, part)).contains("TSC_DEADLINE");
        assertThat(host(BY_TABLE, part)).contains("TSC_DEADLINE");
    }

    @Test
    void hvmGuestsLoseItWithTheHost() {
        SyntheticHost part = intel(0x3c, 3);
        for (var which : List.of(HVM_MAX, HVM_DEFAULT)) {
            assertThat(features(withMicrocode(part, 0x21).system("4.18.0", which)))
                    .doesNotContain("TSC_DEADLINE");
            assertThat(features(withMicrocode(part, 0x22).system("4.18.0", which)))
                    .contains("TSC_DEADLINE");
        }
    }
}
