package io.github.leafguard.candidate.model.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.StatedTables;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BitsTest {

    private static final List<FeatureCatalog> TABLES =
            StatedTables.RELEASES.stream().map(StatedTables::of).toList();

    @Test
    void everyConstantIsWhereTheTablesOfAllReleasesHaveIt() throws IllegalAccessException {
        for (Map.Entry<String, Integer> constant : constants().entrySet()) {
            List<Integer> places = TABLES.stream()
                    .map(table -> table.find(constant.getKey()))
                    .flatMap(Optional::stream)
                    .map(Feature::index)
                    .distinct()
                    .toList();
            assertThat(places).as(constant.getKey()).containsExactly(constant.getValue());
        }
    }

    @Test
    void aBitIsSetClearedPutAndTested() {
        int[] words = new int[10];
        Bits.set(words, Bits.STIBP);
        assertThat(words[9]).isEqualTo(Bits.mask(Bits.STIBP)).isEqualTo(1 << 27);
        assertThat(Bits.test(words, Bits.STIBP)).isTrue();
        assertThat(Bits.test(words, Bits.IBRSB)).isFalse();
        Bits.put(words, Bits.IBRSB, true);
        Bits.put(words, Bits.STIBP, false);
        assertThat(words[9]).isEqualTo(1 << 26);
        Bits.clear(words, Bits.IBRSB);
        assertThat(words).containsOnly(0);
    }

    @Test
    void aBitOfAWordThatIsNotThereIsNeitherSetNorCleared() {
        int[] words = new int[10];
        Bits.set(words, Bits.LFENCE_DISPATCH);
        Bits.clear(words, Bits.LFENCE_DISPATCH);
        assertThat(words).containsOnly(0);
    }

    private static Map<String, Integer> constants() throws IllegalAccessException {
        Map<String, Integer> constants = new LinkedHashMap<>();
        for (Field field : Bits.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == int.class) {
                constants.put(field.getName(), field.getInt(null));
            }
        }
        assertThat(constants).hasSizeGreaterThan(50);
        return constants;
    }
}
