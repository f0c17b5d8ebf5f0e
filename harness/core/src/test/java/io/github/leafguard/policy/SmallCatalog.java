package io.github.leafguard.policy;

import java.util.List;
import java.util.Map;

/** A catalog of a few features at their real places, for tests. */
public final class SmallCatalog {
    /** All words, so that every bit of a policy is a feature bit, named or not. */
    public static final FeatureCatalog CATALOG = new FeatureCatalog(
            FeatureWord.COUNT,
            List.of(
                    feature("FPU", FeatureWord.W_1D, 0, "A"),
                    feature("APIC", FeatureWord.W_1D, 9, "!A"),
                    feature("SSE2", FeatureWord.W_1D, 26, "A"),
                    feature("HTT", FeatureWord.W_1D, 28, "!A"),
                    feature("X2APIC", FeatureWord.W_1C, 21, "!S"),
                    feature("XSAVE", FeatureWord.W_1C, 26, "A"),
                    feature("OSXSAVE", FeatureWord.W_1C, 27, "!"),
                    feature("AVX", FeatureWord.W_1C, 28, "A"),
                    feature("RDRAND", FeatureWord.W_1C, 30, "A"),
                    feature("SYSCALL", FeatureWord.W_E1D, 11, "A"),
                    feature("LM", FeatureWord.W_E1D, 29, "A"),
                    feature("XSAVEOPT", FeatureWord.W_DA1, 0, "A"),
                    feature("AVX2", FeatureWord.W_7B0, 5, "A"),
                    feature("MPX", FeatureWord.W_7B0, 14, "s"),
                    feature("OSPKE", FeatureWord.W_7C0, 4, "!"),
                    feature("ITSC", FeatureWord.W_E7D, 8, "a"),
                    feature("IBPB", FeatureWord.W_E8B, 12, "A"),
                    feature("MD_CLEAR", FeatureWord.W_7D0, 10, "!A|"),
                    feature("SERIALIZE", FeatureWord.W_7D0, 14, "a"),
                    feature("ARCH_CAPS", FeatureWord.W_7D0, 29, "!A"),
                    feature("AVX_VNNI", FeatureWord.W_7A1, 4, "A"),
                    feature("LFENCE_DISPATCH", FeatureWord.W_E21A, 2, "A"),
                    feature("BHI_CTRL", FeatureWord.W_7D2, 4, "S"),
                    feature("RDCL_NO", FeatureWord.W_M10A_LO, 0, "A")),
            Map.of("XSAVE", List.of("AVX", "AVX2", "XSAVEOPT"), "AVX", List.of("AVX2")));

    private SmallCatalog() {}

    private static Feature feature(String name, int word, int bit, String annotation) {
        return new Feature(name, word * 32 + bit, annotation);
    }
}
