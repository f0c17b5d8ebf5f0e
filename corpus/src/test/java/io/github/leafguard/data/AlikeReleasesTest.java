package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.ToolstackSession;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Releases that say they build the same on a host do, whatever the setting: the matrix asks one of them. */
class AlikeReleasesTest {
    private static final ModelSource MODELS = new ModelSource();

    private record Alike(Object domainRules, Object building) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bare-Haswell",
                "Broadwell",
                "EPYC-Rome+noxsave",
                "bare-Cascadelake-Server+old-microcode",
                "Opteron_G3"
            })
    void whatIsAlikeBuildsTheSame(String name) {
        Host host = CommittedCorpus.WHOLE.host(name).orElseThrow();
        int asked = 0;
        int shared = 0;
        for (GuestKind kind : CaseId.Setting.KINDS) {
            Map<CpuidSetting, Map<Alike, BuildOutcome>> known = new HashMap<>();
            for (String release : MODELS.line().releases()) {
                Candidate candidate = MODELS.resolve(release);
                try (Hypervisor hypervisor = candidate.boot(host)) {
                    if (hypervisor.unsupported(kind).isPresent()) {
                        continue;
                    }
                    ToolstackSession toolstack = candidate.toolstack().open(hypervisor);
                    for (CpuidSetting setting : CommittedCorpus.WHOLE.settings()) {
                        BuildOutcome outcome =
                                toolstack.build(DomainConfig.of(kind, setting.options()), List.of(setting));
                        Alike alike = new Alike(
                                hypervisor.domainRules(), candidate.toolstack().building(setting));
                        BuildOutcome other = known.computeIfAbsent(setting, any -> new HashMap<>())
                                .putIfAbsent(alike, outcome);
                        asked++;
                        if (other != null) {
                            shared++;
                            assertThat(outcome).as(release + " " + setting.id()).isEqualTo(other);
                        }
                    }
                }
            }
        }
        assertThat(shared).isGreaterThan(asked / 4);
    }
}
