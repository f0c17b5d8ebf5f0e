package io.github.leafguard.candidate.model.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.Models;
import io.github.leafguard.candidate.model.StatedTables;
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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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

    static final List<String> RELEASES = Models.LINE.releases();

    static final List<String> TABLES = StatedTables.ALL;

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
    @FieldSource("RELEASES")
    void whatNeedsADependantNeedsItsPrerequisite(String release) {
        Map<String, List<String>> dependants = Models.of(release).catalog().dependants();
        dependants.forEach((prerequisite, names) -> names.forEach(name -> assertThat(names)
                .as(prerequisite + " -> " + name)
                .containsAll(dependants.getOrDefault(name, List.of()))));
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void onlyKnownFeaturesDependOnOneAnother(String release) {
        FeatureCatalog catalog = Models.of(release).catalog();
        Set<String> named = new TreeSet<>(catalog.dependants().keySet());
        catalog.dependants().values().forEach(named::addAll);
        assertThat(named).allSatisfy(name -> assertThat(catalog.find(name)).isPresent());
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void noTwoFeaturesShareABit(String release) {
        assertThat(Models.of(release).catalog().features())
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

    @ParameterizedTest
    @FieldSource("TABLES")
    void theChangesLeadToTheTableOfTheRelease(String release) {
        assertThat(Models.of(release).catalog()).isEqualTo(StatedTables.of(release));
    }

    @ParameterizedTest
    @CsvSource({"4.17.5+72, 4.17.6", "4.20.4+63, 4.20.4", "4.16.0-rc1, 4.16.0", "4.16.0-rc4, 4.16.0"})
    void aBuildAndACandidateHaveTheTableOfTheirRelease(String release, String table) {
        assertThat(Models.of(release).catalog()).isEqualTo(StatedTables.of(table));
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
