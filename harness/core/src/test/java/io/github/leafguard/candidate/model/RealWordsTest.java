package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.model.Parts.host;
import static io.github.leafguard.candidate.model.Parts.intel;
import static io.github.leafguard.candidate.model.Parts.withArchCaps;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.FeatureWord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Featuresets of a real Coffee Lake under 4.17.3, bare metal, and what real hybrid CPUs say of ITS. */
class RealWordsTest {

    /** Raw words; MSR 0x10a among them. Microcode of 2023: TSX_FORCE_ABORT, RTM_ALWAYS_ABORT, GDS_CTRL. */
    private static final SyntheticHost COFFEE_LAKE =
            SyntheticHost.of("coffee-lake", """
            vendor GenuineIntel 16 80000008
            1 eax=000906ea ebx=00100800 ecx=7ffafbbf edx=bfebfbff
            7:0 ebx=029c67af ecx=40000000 edx=bc002e00
            d:0 eax=1f ebx=440 ecx=440
            d:1 eax=f ebx=440 ecx=100
            d:2 eax=100 ebx=240
            d:3 eax=40 ebx=3c0
            d:4 eax=40 ebx=400
            80000001 ecx=00000121 edx=2c100800
            80000007 edx=100
            80000008 eax=00003027
            msr ce=80000000
            msr 10a=02000c04
            """).knowing("microcode", 0xf4L);

    /** 4.17.3 has not taken ITS_NO over yet. */
    private static final String RELEASE = "4.17.5+72-f6042f38e621";

    @ParameterizedTest
    @CsvSource({
        "RAW,         bfebfbff:7ffafbbf:2c100800:00000121:0000000f:029c67af:40000000:00000100:00000000:bc002e00:00000000:00000000:00000000:00000000:00000000:00000000:02000c04:00000000",
        "HOST,        bfebfbff:77faf3bf:2c100800:00000121:0000000f:029c6fbf:00000000:00000100:00000000:bc002e00:00000000:00000000:00000000:00000000:00000000:00000000:0e000c04:00000000"
    })
    void theWordsOfTheHostAreThoseThatXenPrinted(SystemPolicy which, String words) {
        assertThat(words(RELEASE, which)).isEqualTo(words);
    }

    @Test
    void beforeTheFourRulesTheyWereTheWordsOfTheDump() {
        assertThat(host("4.17.0", COFFEE_LAKE)).doesNotContain("GDS_NO", "RFDS_NO");
        assertThat(host(RELEASE, COFFEE_LAKE))
                .contains("HLE", "RTM", "TSX_FORCE_ABORT", "RTM_ALWAYS_ABORT", "GDS_CTRL", "GDS_NO", "RFDS_NO", "RSBA")
                .doesNotContain("ITS_NO");
        assertThat(host("4.17.5+72", COFFEE_LAKE)).contains("ITS_NO");
    }

    /** An i5-12600K, 06-97-2, and a Core Ultra 7, 06-aa-4. */
    @ParameterizedTest
    @CsvSource({"97, 2", "aa, 4"})
    void hybridCpusWithEibrsAreToldItsNo(String model, int stepping) {
        SyntheticHost part =
                withArchCaps(intel(Integer.parseInt(model, 16), stepping).with("+HYBRID"), 0x1fc1a3ebL);
        assertThat(host("f6042f38e621^", part)).doesNotContain("ITS_NO");
        assertThat(host("f6042f38e621", part)).contains("ITS_NO");
        assertThat(host("4.22.0", part)).contains("ITS_NO");
    }

    private static String words(String version, SystemPolicy which) {
        int[] words = new int[FeatureWord.positions().length];
        FeatureWord.read(COFFEE_LAKE.system(version, which), FeatureWord.positions(), words);
        List<String> text = new ArrayList<>();
        for (int word = 0; word < 18; word++) {
            text.add("%08x".formatted(words[word]));
        }
        return String.join(":", text);
    }
}
