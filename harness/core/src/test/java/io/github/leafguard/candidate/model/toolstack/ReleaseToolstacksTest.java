package io.github.leafguard.candidate.model.toolstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.ModelSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The changes of the release line turn 4.13.0's toolstack into that of each release. */
class ReleaseToolstacksTest {
    private static final ModelSource MODELS = new ModelSource();

    private static final Map<String, ToolstackRules> RULES = Map.ofEntries(
            Map.entry("4.12.0", Toolstacks.XEN_4_12),
            Map.entry("4.12.4", Toolstacks.XEN_4_12_2),
            Map.entry("4.13.0", Toolstacks.XEN_4_13),
            Map.entry("4.13.5", Toolstacks.XEN_4_13_1),
            Map.entry("4.14.0", Toolstacks.XEN_4_14),
            Map.entry("4.14.6", Toolstacks.XEN_4_14_6),
            Map.entry("4.15.0", Toolstacks.XEN_4_15),
            Map.entry("4.16.0-rc1", Toolstacks.XEN_4_16_RC1),
            Map.entry("4.16.0-rc2", Toolstacks.XEN_4_16_RC1),
            Map.entry("4.16.0-rc3", Toolstacks.XEN_4_16_RC4),
            Map.entry("4.16.0-rc4", Toolstacks.XEN_4_16_RC4),
            Map.entry("4.16.0", Toolstacks.XEN_4_16),
            Map.entry("4.17.0", Toolstacks.XEN_4_17),
            // Its additions to 4.17.0 are those that 4.18.0 brought.
            Map.entry("4.17.5+72", Toolstacks.XEN_4_18),
            Map.entry("4.18.0", Toolstacks.XEN_4_18),
            Map.entry("4.19.0", Toolstacks.XEN_4_19),
            Map.entry("4.20.0", Toolstacks.XEN_4_20),
            Map.entry("4.20.4+63", Toolstacks.XEN_4_20),
            Map.entry("4.21.0", Toolstacks.XEN_4_21),
            Map.entry("4.22.0", Toolstacks.XEN_4_22));

    static Iterable<String> releases() {
        return RULES.keySet();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void aReleaseHasItsRules(String release) {
        assertThat(toolstack(release).rules()).isEqualTo(RULES.get(release));
        assertThat(toolstack(release).version()).isEqualTo(release);
    }

    @ParameterizedTest(name = "{0} understands {1} keys")
    @CsvSource({
        "4.13.0, 166", "4.14.0, 173", "4.15.0, 176", "4.16.0-rc1, 193", "4.16.0-rc4, 193", "4.16.0, 193",
        "4.17.0, 198", "4.18.0, 275", "4.19.0, 294", "4.20.0, 309", "4.21.0, 329", "4.22.0, 330"
    })
    void aReleaseUnderstandsItsKeys(String release, int count) {
        assertThat(toolstack(release).keys().all()).hasSize(count);
        assertThat(toolstack(release).keys().all())
                .containsAll(CpuidKeys.ofRelease(release).all());
    }

    /** As counted on the libxenlight of Debian's packages, each key asked for. */
    @ParameterizedTest(name = "{0} understands {1} keys")
    @CsvSource({"4.14.6, 248", "4.17.5+72, 274", "4.20.4+63, 315"})
    void aBranchUnderstandsItsKeys(String release, int count) {
        assertThat(toolstack(release).keys().all()).hasSize(count);
    }

    @Test
    void aKeyComesWithItsCommit() {
        assertThat(toolstack("4.15.0").keys().find("lfence+")).isEmpty();
        assertThat(toolstack("4.15.0+e9b4fe2636").keys().find("lfence+")).isPresent();
        assertThat(toolstack("4.16.0-rc4-e9b4fe2636").keys().find("lfence+")).isEmpty();
    }

    @Test
    void theShrinkOfTheToolstackIsAChangeOfItsOwn() {
        assertThat(toolstack("4.16.0-rc4-81da2b544cbb").rules()).isEqualTo(Toolstacks.XEN_4_16_RC1);
        assertThat(toolstack("4.16.0-rc4+no-max-shrink").rules()).isEqualTo(Toolstacks.XEN_4_16_RC4);
    }

    @Test
    void theBrokenClampWasMendedLater() {
        assertThat(toolstack("111c8c33a8a1").rules().restoreClamps()).contains(RestoreClamps.WITHOUT_EXTD_BASE);
        assertThat(toolstack("5fa174cbf54c").rules().restoreClamps()).contains(RestoreClamps.XEN_4_12);
    }

    private static ModelToolstack toolstack(String version) {
        return (ModelToolstack) MODELS.resolve(version).toolstack();
    }
}
