package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.ToolstackSession;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.recorded.GivenSetting;
import io.github.leafguard.corpus.recorded.RecordedSettings;
import io.github.leafguard.corpus.recorded.Recordings;
import io.github.leafguard.corpus.recorded.SettingResult;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.run.accuracy.SettingsAgreement;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The modelled toolstack makes of every recorded setting what the release's own toolstack made of it: the same acceptance, the same
 * policy bit for bit, and the same messages; there is no list of exceptions.
 */
class SettingsAccuracyTest {
    private static final PolicyCodec WIDEST = new PolicyCodec(PolicyBounds.widest());

    private final SettingsAgreement plain = new SettingsAgreement();
    private final SettingsAgreement settings = new SettingsAgreement();
    private final Set<String> hosts = new HashSet<>();

    @ParameterizedTest
    @ValueSource(strings = {"4.14.6", "4.17.5+72", "4.20.4+63"})
    void theModelGivesEveryRecordedResult(String version) throws IOException {
        ModelCandidate model = new ModelSource().resolve(version);
        CommittedCorpus.RECORDINGS.settings(version, recorded -> {
            assertThat(Recordings.directoryName(recorded.source())).isEqualTo(version);
            Host host = CommittedCorpus.WHOLE.host(recorded.host()).orElseThrow();
            try (Hypervisor hypervisor = model.boot(host)) {
                compare(recorded, model.toolstack().open(hypervisor));
            }
            hosts.add(recorded.host());
        });
        System.out.printf("toolstack of %s, %d hosts: %s%n", version, hosts.size(), settings);
        assertThat(plain.differences()).isEmpty();
        assertThat(settings.differences()).isEmpty();
        assertThat(hosts).hasSizeGreaterThanOrEqualTo(40);
        assertThat(AccuracyDocument.part("settings"))
                .contains("| `%s` | %d | %d | %d/%d | %d |\n"
                        .formatted(
                                version,
                                hosts.size(),
                                plain.exact(),
                                settings.exact(),
                                settings.compared(),
                                settings.failed()));
    }

    private void compare(RecordedSettings recorded, ToolstackSession model) {
        String guest = recorded.host() + " " + recorded.kind().text();
        DomainConfig config = DomainConfig.of(recorded.kind());
        plain.compare(
                guest, new BuildOutcome.Built(policy(recorded.plain()), List.of()), model.build(config, List.of()));
        for (SettingResult result : recorded.results()) {
            BuildOutcome real = outcome(result, recorded.plain());
            for (GivenSetting setting : result.settings()) {
                settings.compare(guest + " " + setting, real, model.build(config, List.of(setting.setting())));
            }
        }
    }

    private static BuildOutcome outcome(SettingResult result, SerialisedPolicy plain) {
        if (result instanceof SettingResult.Built built) {
            return new BuildOutcome.Built(policy(built.change().applyTo(plain)), built.messages());
        }
        return new BuildOutcome.Failed(((SettingResult.Refused) result).message());
    }

    private static CpuPolicy policy(SerialisedPolicy rows) {
        MutablePolicy policy = new MutablePolicy();
        assertThat(WIDEST.deserialise(rows, policy)).isNull();
        return policy.freeze();
    }
}
