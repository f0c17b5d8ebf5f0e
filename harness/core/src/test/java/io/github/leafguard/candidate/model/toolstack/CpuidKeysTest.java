package io.github.leafguard.candidate.model.toolstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Register;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuidKeysTest {

    @ParameterizedTest(name = "{0} has {1} fixed keys")
    @CsvSource({
        "4.12.0, 151",
        "4.13.0, 166",
        "4.14.0, 173",
        "4.15.0, 176",
        "4.16.0-rc1, 193",
        "4.16.0-rc4, 193",
        "4.16.0, 193",
        "4.17.0, 198",
        "4.18.0, 45",
        "4.19.0, 45",
        "4.20.0, 45",
        "4.21.0, 45",
        "4.22.0, 45"
    })
    void everyReleaseHasItsFixedTable(String release, int count) {
        assertThat(CpuidKeys.ofRelease(release).all()).hasSize(count);
    }

    @Test
    void aReleaseWithoutATableIsAnErrorThatSaysWhichThereAre() {
        assertThatThrownBy(() -> CpuidKeys.ofRelease("4.11.0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4.11.0")
                .hasMessageContaining("4.13.0, 4.14.0");
        assertThat(CpuidKeys.releases()).startsWith("4.12.0").endsWith("4.22.0");
    }

    @Test
    void clflushIsTheSizeOfALineAndClfshTheFeature() {
        CpuidKeys keys = CpuidKeys.ofRelease("4.22.0").withFeatures(catalog("CLFLUSH", 0, 19), true);
        assertThat(keys.find("clflush")).contains(new CpuidKey.Field("clflush", Leaf.of(1), Register.EBX, 8, 8));
        assertThat(keys.find("clfsh")).contains(new CpuidKey.Field("clfsh", Leaf.of(1), Register.EDX, 19, 1));
    }

    @Test
    void tsxldtrkMovesFromEcxToEdxIn417() {
        assertThat(CpuidKeys.ofRelease("4.13.0").find("tsxldtrk")).isEmpty();
        assertThat(CpuidKeys.ofRelease("4.16.0").find("tsxldtrk"))
                .contains(new CpuidKey.Field("tsxldtrk", new Leaf(7, 0), Register.ECX, 16, 1));
        assertThat(CpuidKeys.ofRelease("4.17.0").find("tsxldtrk"))
                .contains(new CpuidKey.Field("tsxldtrk", new Leaf(7, 0), Register.EDX, 16, 1));
    }

    @Test
    void namesAreCaseSensitive() {
        assertThat(CpuidKeys.ofRelease("4.15.0").find("AVX2")).isEmpty();
    }

    @Test
    void aFeatureNameIsAKeyWithDashesForUnderscores() {
        CpuidKeys keys = CpuidKeys.of(List.of()).withFeatures(catalog("AVX512_FP16", FeatureWord.W_7D0, 23), true);
        assertThat(keys.find("avx512-fp16"))
                .contains(new CpuidKey.Field("avx512-fp16", new Leaf(7, 0), Register.EDX, 23, 1));
        assertThat(keys.find("avx512_fp16")).isEmpty();
    }

    @Test
    void aFeatureOfMsr10aIsAKeyOnlyForToolstacksThatReachMsrs() {
        FeatureCatalog catalog = catalog("ITS_NO", FeatureWord.W_M10A_HI, 30);
        CpuidKeys none = CpuidKeys.of(List.of());
        assertThat(none.withFeatures(catalog, true).find("its-no")).contains(new CpuidKey.MsrBit("its-no", 0x10a, 62));
        assertThat(none.withFeatures(catalog, false).find("its-no")).isEmpty();
    }

    @Test
    void aChangeOfXenCanAddAKeyAndTakeOneAway() {
        CpuidKey key = new CpuidKey.Field("nscb", Leaf.of(0x80000021), Register.EAX, 6, 1);
        CpuidKeys keys = CpuidKeys.ofRelease("4.15.0").with(List.of(key));
        assertThat(keys.find("nscb")).contains(key);
        assertThat(keys.without("nscb").find("nscb")).isEmpty();
    }

    @Test
    void aNameIsGivenOnce() {
        CpuidKey key = new CpuidKey.Field("avx", Leaf.of(1), Register.ECX, 28, 1);
        assertThatThrownBy(() -> CpuidKeys.of(List.of(key, key))).hasMessageContaining("avx is given twice");
    }

    @Test
    void aFieldStaysInsideItsRegister() {
        assertThatThrownBy(() -> new CpuidKey.Field("odd", Leaf.of(1), Register.EAX, 28, 8))
                .hasMessageContaining("odd");
    }

    @Test
    void theDataFileFollowsItsSchema() throws IOException {
        List<Error> errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("cpuid-keys.schema.json"), InputFormat.JSON)
                .validate(resource("cpuid-keys.json"), InputFormat.JSON);
        assertThat(errors).isEmpty();
    }

    private static FeatureCatalog catalog(String name, int word, int bit) {
        return new FeatureCatalog(FeatureWord.COUNT, List.of(new Feature(name, word * 32 + bit, "A")), Map.of());
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = CpuidKeys.class.getResourceAsStream("/io/github/leafguard/toolstack/keys/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
