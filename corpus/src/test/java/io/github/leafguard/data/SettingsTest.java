package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.toolstack.CpuidKey;
import io.github.leafguard.candidate.model.toolstack.CpuidKeys;
import io.github.leafguard.candidate.model.toolstack.SettingParser;
import io.github.leafguard.candidate.model.toolstack.ToolstackSwitch;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.CpuidSetting.Syntax;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

    private static final List<CpuidSetting> SETTINGS = CommittedCorpus.CORPUS.settings();

    static List<String> releases() {
        // Guests are archived from 4.13.0 on, so the settings begin there.
        List<String> releases = CpuidKeys.releases();
        return releases.subList(releases.indexOf("4.13.0"), releases.size());
    }

    @Test
    void theToolstackThatASettingIsMadeForReadsAllOfItButSlips() {
        for (CpuidSetting setting : SETTINGS) {
            List<String> said = new SettingParser(keys(setting.since()))
                    .parse(List.of(setting))
                    .messages();
            assertThat(said.isEmpty())
                    .as(setting.id() + " " + said)
                    .isNotEqualTo(setting.id().startsWith("admin/mistyped-"));
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyKeyOfAReleaseHasASetting(String release) {
        Set<String> covered = SETTINGS.stream()
                .filter(setting ->
                        releases().indexOf(setting.since()) <= releases().indexOf(release))
                .filter(setting -> setting.keys().size() == 1)
                .map(setting -> setting.keys().get(0))
                .collect(Collectors.toSet());
        assertThat(keys(release).all()).extracting(CpuidKey::name).isSubsetOf(covered);
    }

    @Test
    void noSettingIsOlderThanItsKeys() {
        SETTINGS.stream().filter(setting -> setting.id().startsWith("key/")).forEach(setting -> {
            int since = releases().indexOf(setting.since());
            assertThat(since).as(setting.id()).isNotNegative();
            if (since > 0) {
                assertThat(keys(releases().get(since - 1)).find(setting.keys().get(0)))
                        .as(setting.id())
                        .isEmpty();
            }
        });
    }

    @Test
    void aBitIsSwitchedBothWays() {
        Set<String> ids = SETTINGS.stream().map(CpuidSetting::id).collect(Collectors.toSet());
        assertThat(ids)
                .contains("key/avx2=0", "key/avx2=1", "key/avx2=x", "key/avx2=k", "key/avx2=s", "key/family=0x10")
                .contains("key/rdcl-no=0", "key/rdcl-no=1", "key/lfence+=0", "key/lfence+=1");
    }

    @Test
    void whatAdministratorsUseComesWithTheReason() {
        List<CpuidSetting> used = SETTINGS.stream()
                .filter(setting -> setting.id().startsWith("admin/"))
                .toList();
        assertThat(used).hasSize(96).noneMatch(setting -> setting.why().isEmpty());
        assertThat(used).filteredOn(setting -> setting.syntax() == Syntax.XEND).hasSize(20);
    }

    private static CpuidKeys keys(String release) {
        CpuidKeys table = CpuidKeys.ofRelease(release);
        ModelCandidate model = new ModelSource().resolve(release);
        boolean generated = model.rules().toolstack().has(ToolstackSwitch.FEATURE_NAMES_AS_KEYS);
        return generated ? table.withFeatures(model.catalog(), true) : table;
    }
}
