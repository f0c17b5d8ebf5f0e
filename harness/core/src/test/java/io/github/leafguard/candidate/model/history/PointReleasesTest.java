package io.github.leafguard.candidate.model.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.Models;
import io.github.leafguard.candidate.model.rules.Compatibility;
import io.github.leafguard.candidate.model.rules.Rules;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.toolstack.RestoreClamps;
import io.github.leafguard.candidate.model.toolstack.XReference;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureMasks;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Vendor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every tag that Xen has, held to what its sources and its own generator of masks say ({@code point-releases.json}). */
class PointReleasesTest {

    /** A tag as its sources have it; an array's size is the number of its entries. */
    record Tag(
            String release,
            int words,
            int feat,
            int extdIntel,
            int extdAmd,
            int msrs,
            int leaves,
            List<String> refuses,
            String extdBlamed,
            String restoreClamps,
            String x,
            boolean features10a,
            boolean lfenceExtends,
            boolean wipes1dTo20,
            boolean allFeatSubleaves,
            boolean allLeaves,
            @Nullable String masksOf,
            @Nullable Map<String, String> masks) {
        @Override
        public String toString() {
            return release;
        }
    }

    static final List<Tag> TAGS = tags();

    private static final Map<String, Map<String, String>> MASKS = masks();

    @Test
    void everyTagIsModelled() {
        assertThat(TAGS)
                .hasSize(69)
                .extracting(Tag::release)
                .allSatisfy(release -> assertThat(Models.LINE.releases()).contains(release));
    }

    @ParameterizedTest
    @FieldSource("TAGS")
    void arraysAreOfTheirSizes(Tag tag) {
        PolicyBounds bounds = Models.rules(tag.release()).bounds();
        assertThat(bounds.feat()).isEqualTo(tag.feat());
        assertThat(bounds.lastExtd(Vendor.INTEL)).isEqualTo(tag.extdIntel() - 1);
        assertThat(bounds.lastExtd(Vendor.AMD)).isEqualTo(tag.extdAmd() - 1);
        assertThat(bounds.msrs()).isEqualTo(tag.msrs());
        assertThat(bounds.maxSerialisedLeaves()).isEqualTo(tag.leaves());
        assertThat(bounds.archCapsBits()).isEqualTo(tag.features10a() ? 64 : 32);
    }

    @ParameterizedTest
    @FieldSource("TAGS")
    void featureWordsAndMasksAreThoseOfItsBuild(Tag tag) {
        FeatureCatalog catalog = Models.rules(tag.release()).catalog();
        assertThat(catalog.words()).isEqualTo(tag.words());
        Map<String, String> stated = MASKS.get(tag.masksOf() == null ? tag.release() : tag.masksOf());
        Map<String, String> all = computed(catalog);
        Map<String, String> computed = new TreeMap<>();
        stated.keySet().forEach(mask -> computed.put(mask, all.get(mask)));
        assertThat(computed).isEqualTo(new TreeMap<>(stated));
        if (!stated.containsKey("simple_or")) {
            assertThat(catalog.masks().simpleOr()).containsOnly(0);
        }
    }

    private static Map<String, String> computed(FeatureCatalog catalog) {
        FeatureMasks masks = catalog.masks();
        Map<String, String> computed = new LinkedHashMap<>();
        computed.put("known", hex(masks.known()));
        computed.put("special", hex(masks.special()));
        computed.put("simple_or", hex(masks.simpleOr()));
        computed.put("pv", hex(masks.pvMax()));
        computed.put("pv_max", hex(masks.pvMax()));
        computed.put("pv_def", hex(masks.pvDefault()));
        computed.put("hvm_shadow", hex(masks.hvmShadowMax()));
        computed.put("hvm_shadow_max", hex(masks.hvmShadowMax()));
        computed.put("hvm_shadow_def", hex(masks.hvmShadowDefault()));
        computed.put("hvm_hap", hex(masks.hvmHapMax()));
        computed.put("hvm_hap_max", hex(masks.hvmHapMax()));
        computed.put("hvm_hap_def", hex(masks.hvmHapDefault()));
        computed.put("deep_features", hex(catalog.deepFeatures()));
        return computed;
    }

    @ParameterizedTest
    @FieldSource("TAGS")
    void policiesAreRefusedForWhatItCompares(Tag tag) {
        List<Compatibility> tests = Models.rules(tag.release()).compatibility();
        List<String> expected = tag.refuses().isEmpty()
                ? List.of()
                : Stream.concat(tag.refuses().stream(), Stream.of("platform-info"))
                        .toList();
        assertThat(tests).extracting(Compatibility::id).isEqualTo(expected);
        tests.stream()
                .filter(test -> test.id().equals("extd-max-leaf"))
                .forEach(test ->
                        assertThat("0x%08x".formatted(refused(test).leaf())).isEqualTo(tag.extdBlamed()));
    }

    private static PolicyError refused(Compatibility test) {
        MutablePolicy guest = new MutablePolicy();
        guest.set(PolicyLayout.EXTD, 0x80000030);
        PolicyError error = test.test().apply(guest, CpuPolicy.EMPTY);
        if (error == null) {
            throw new AssertionError("an extended max leaf of 80000030 is taken");
        }
        return error;
    }

    @ParameterizedTest
    @FieldSource("TAGS")
    void theToolstackIsOfTheSameTag(Tag tag) {
        Rules rules = Models.rules(tag.release());
        String clamps =
                rules.toolstack().restoreClamps().map(PointReleasesTest::text).orElse("");
        assertThat(clamps).isEqualTo(tag.restoreClamps());
        XReference reference = switch (tag.x()) {
            case "max" -> XReference.MAX;
            case "default" -> XReference.DEFAULT;
            default -> XReference.SINGLE_LEAF;
        };
        assertThat(rules.toolstack().xReference()).isEqualTo(reference);
    }

    private static String text(RestoreClamps clamps) {
        String feat = clamps.feat() == 0 ? "0" : "0x" + Integer.toHexString(clamps.feat());
        return "0x%x %s 0x%x".formatted(clamps.basic(), feat, clamps.extd());
    }

    @ParameterizedTest
    @FieldSource("TAGS")
    void stepsArePresentWhereTheSourcesHaveThem(Tag tag) {
        Rules rules = Models.rules(tag.release());
        assertThat(has(rules, Stage.HOST, "reach-lfence-dispatch")).isEqualTo(tag.lfenceExtends());
        assertThat(has(rules, Stage.RECALCULATE, "wipe-1d-to-20")).isEqualTo(tag.wipes1dTo20());
        // The helper that gives max policies all leaves takes the place of the one for leaf 7 alone.
        assertThat(has(rules, Stage.PV_MAX, "max-leaves")).isEqualTo(tag.allFeatSubleaves() || tag.allLeaves());
        assertThat(has(rules, Stage.HVM_MAX, "max-leaves")).isEqualTo(tag.allFeatSubleaves() || tag.allLeaves());
        assertThat(Models.LINE.contents(tag.release()).stream().anyMatch(change -> change.isCalled("fa2d8318033e")))
                .isEqualTo(tag.allLeaves());
    }

    private static boolean has(Rules rules, Stage stage, String step) {
        return rules.steps(stage).stream().anyMatch(known -> known.id().equals(step));
    }

    private static String hex(int[] words) {
        return IntStream.of(words).mapToObj("%08x"::formatted).collect(Collectors.joining(" "));
    }

    private static List<Tag> tags() {
        try (InputStream in =
                PointReleasesTest.class.getResourceAsStream("/io/github/leafguard/releases/point-releases.json")) {
            return JsonMapper.shared().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Map<String, String>> masks() {
        Map<String, Map<String, String>> masks = new LinkedHashMap<>();
        TAGS.stream().filter(tag -> tag.masks() != null).forEach(tag -> masks.put(tag.release(), tag.masks()));
        return masks;
    }
}
