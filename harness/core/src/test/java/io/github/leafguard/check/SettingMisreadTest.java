package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.built;
import static io.github.leafguard.check.Findings.assertFindings;
import static io.github.leafguard.check.Requests.request;
import static io.github.leafguard.policy.PolicyText.policy;

import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.policy.CpuPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key means the feature that it is named after. */
class SettingMisreadTest {
    private static final Check CHECK = new SettingMisread();
    private static final CpuPolicy PLAIN = policy("intel d/0/80000008\n+FPU");

    private static Case.Setting setting(String key, String wish, boolean alike) {
        Case.Setting plain = Cases.setting(
                "host," + key + "=1", request(PLAIN, wish), built(PLAIN), built(PLAIN), built(PLAIN), built(PLAIN));
        CpuidSetting setting = new CpuidSetting(
                "t", CpuidSetting.Syntax.LIBXL, List.of("host," + key + "=1"), List.of(key), "4.16.0", "");
        return new Case.Setting(
                plain.id(),
                plain.host(),
                plain.versions(),
                plain.kind(),
                setting,
                plain.request(),
                alike,
                plain.candidate(),
                plain.candidatePlain(),
                plain.baseline(),
                plain.baselinePlain());
    }

    @Test
    void aKeyThatAsksForItsFeatureIsRight() {
        assertFindings(CHECK, setting("avx", "+AVX", false));
    }

    @Test
    void aKeyThatAsksForAnotherFeatureIsARegression() {
        assertFindings(
                CHECK,
                setting("avx", "+RDRAND", false),
                "REGRESSION setting-misread cpuid = \"host,avx=1\": AVX -> RDRAND");
    }

    @Test
    void oneThatTheBaselineReadsSoTooIsPreExisting() {
        assertFindings(
                CHECK,
                setting("avx", "+RDRAND", true),
                "PRE_EXISTING setting-misread cpuid = \"host,avx=1\": AVX -> RDRAND");
    }

    @ParameterizedTest
    @CsvSource({"aes, +RDRAND", "clflush, 1 ebx=00000800", "avx, +RDRAND +MPX"})
    void aKeyWithANameOfItsOwnANumberAndSeveralBitsAreNotJudged(String key, String wish) {
        assertFindings(CHECK, setting(key, wish, false));
    }
}
