package io.github.leafguard.candidate.model.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.candidate.model.Models;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureMasks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The releases' features: annotations against masks as Xen's build computes them, and the dependencies. */
class FeatureTablesTest {

    /** Masks by release and name, one text of hexadecimal words each, as Xen's build generates them. */
    private static final Map<String, Map<String, String>> STATED = stated();

    static final List<String> RELEASES = FeatureTables.RELEASES;

    /** Those of the releases and those that a stable branch leads to. */
    static final List<String> TABLES = Stream.concat(RELEASES.stream(), Stream.of("4.14.6", "4.17.6", "4.20.4"))
            .toList();

    static Set<String> versions() {
        return STATED.keySet();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void masksFollowFromTheAnnotations(String version) {
        FeatureCatalog catalog = Models.of(version).catalog();
        FeatureMasks masks = catalog.masks();
        Map<String, String> computed = new LinkedHashMap<>();
        computed.put("known", hex(masks.known()));
        computed.put("special", hex(masks.special()));
        computed.put("simple_or", hex(masks.simpleOr()));
        computed.put("pv_max", hex(masks.pvMax()));
        computed.put("pv_def", hex(masks.pvDefault()));
        computed.put("hvm_shadow_max", hex(masks.hvmShadowMax()));
        computed.put("hvm_shadow_def", hex(masks.hvmShadowDefault()));
        computed.put("hvm_hap_max", hex(masks.hvmHapMax()));
        computed.put("hvm_hap_def", hex(masks.hvmHapDefault()));
        computed.put("deep_features", hex(catalog.deepFeatures()));
        assertThat(computed).isEqualTo(STATED.get(version));
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void whatNeedsADependantNeedsItsPrerequisite(String release) {
        Map<String, List<String>> dependants = FeatureTables.load(release).dependants();
        dependants.forEach((prerequisite, names) -> names.forEach(name -> assertThat(names)
                .as(prerequisite + " -> " + name)
                .containsAll(dependants.getOrDefault(name, List.of()))));
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void onlyKnownFeaturesDependOnOneAnother(String release) {
        FeatureCatalog catalog = FeatureTables.load(release);
        Set<String> named = new TreeSet<>(catalog.dependants().keySet());
        catalog.dependants().values().forEach(named::addAll);
        assertThat(named).allSatisfy(name -> assertThat(catalog.find(name)).isPresent());
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void noTwoFeaturesShareABit(String release) {
        assertThat(FeatureTables.load(release).features())
                .extracting(feature -> feature.index())
                .doesNotHaveDuplicates();
    }

    @Property
    void sanitisingLeavesNoFeatureWithoutItsPrerequisites(@ForAll("releases") String release, @ForAll long seed) {
        FeatureCatalog catalog = Models.of(release).catalog();
        int[] words = new Random(seed).ints(catalog.words()).toArray();
        catalog.sanitise(words);
        Set<String> left = Set.copyOf(catalog.names(words));
        catalog.dependants().forEach((prerequisite, names) -> {
            if (!left.contains(prerequisite)) {
                assertThat(left).as("without " + prerequisite).doesNotContainAnyElementsOf(names);
            }
        });
        int[] once = words.clone();
        catalog.sanitise(words);
        assertThat(words).isEqualTo(once);
    }

    @Provide
    Arbitrary<String> releases() {
        return Arbitraries.of(RELEASES);
    }

    @Test
    void theStepBetweenTwoReleasesLeadsFromTheOneTableToTheOther() {
        for (int i = 1; i < RELEASES.size(); i++) {
            FeatureCatalog from = FeatureTables.load(RELEASES.get(i - 1));
            FeatureCatalog to = FeatureTables.load(RELEASES.get(i));
            assertThat(FeatureTables.step(RELEASES.get(i - 1), RELEASES.get(i)).apply(from))
                    .as("to " + RELEASES.get(i))
                    .isEqualTo(to);
        }
    }

    @ParameterizedTest
    @CsvSource({"4.14.6, 4.14.6", "4.17.5+72, 4.17.6", "4.20.4+63, 4.20.4"})
    void aBranchLeadsFromItsBaseToItsTable(String release, String table) {
        assertThat(Models.of(release).catalog()).isEqualTo(FeatureTables.load(table));
    }

    @Test
    void aStepLeavesAloneWhatDoesNotDifferBetweenItsReleases() {
        FeatureCatalog odd =
                FeatureTables.load("4.16.0").with("AVX", 1, 28, "a").without("RDRAND");
        FeatureCatalog stepped = FeatureTables.step("4.16.0", "4.17.0").apply(odd);
        assertThat(stepped.find("AVX").orElseThrow().annotation()).isEqualTo("a");
        assertThat(stepped.find("RDRAND")).isEmpty();
        assertThat(stepped.find("SSB_NO").orElseThrow().annotation()).isEqualTo("A");
    }

    @Test
    void aReleaseWithoutATableIsRefusedWithThoseThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureTables.load("4.12.0"))
                .withMessage("no feature table of release 4.12.0; there are " + RELEASES);
    }

    private static String hex(int[] words) {
        return IntStream.of(words).mapToObj("%08x"::formatted).collect(Collectors.joining(" "));
    }

    private static Map<String, Map<String, String>> stated() {
        try (InputStream in = FeatureTablesTest.class.getResourceAsStream("/io/github/leafguard/features/masks.json")) {
            return JsonMapper.shared().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
