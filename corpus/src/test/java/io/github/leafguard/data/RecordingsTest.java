package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.json.SchemaCheck;
import io.github.leafguard.corpus.recorded.RecordedHost;
import io.github.leafguard.corpus.recorded.RecordedHostJson;
import io.github.leafguard.corpus.recorded.RecordedRestore;
import io.github.leafguard.corpus.recorded.RecordedRestoreJson;
import io.github.leafguard.corpus.recorded.RecordedSettings;
import io.github.leafguard.corpus.recorded.RecordedSettingsJson;
import io.github.leafguard.corpus.recorded.Recordings;
import io.github.leafguard.corpus.recorded.SettingResult;
import io.github.leafguard.format.JsonText;
import io.github.leafguard.format.Origin;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingsTest {

    private static final Map<String, List<RecordedHost>> HOSTS = new TreeMap<>();
    private static final Map<String, List<RecordedRestore>> RESTORES = new TreeMap<>();
    private static final Map<String, List<RecordedSettings>> SETTINGS = new TreeMap<>();

    @BeforeAll
    static void readAll() {
        for (String version : CommittedCorpus.RECORDINGS.versions()) {
            List<RecordedHost> hosts = new ArrayList<>();
            List<RecordedRestore> restores = new ArrayList<>();
            CommittedCorpus.RECORDINGS.hosts(version, hosts::add);
            CommittedCorpus.RECORDINGS.restores(version, restores::add);
            HOSTS.put(version, hosts);
            RESTORES.put(version, restores);
            List<RecordedSettings> settings = new ArrayList<>();
            CommittedCorpus.RECORDINGS.settings(version, settings::add);
            if (!settings.isEmpty()) {
                SETTINGS.put(version, settings);
            }
        }
    }

    @Test
    void everyBuildAnswered() {
        assertThat(HOSTS).hasSize(22);
        assertThat(HOSTS.values().stream().mapToInt(List::size).sum()).isEqualTo(20 * 161 + 2 * 155);
        assertThat(RESTORES.values().stream().mapToInt(List::size).sum()).isEqualTo(14478);
    }

    @Test
    void aDirectoryHoldsOneVersionAndIsNamedAfterIt() {
        HOSTS.forEach((version, hosts) -> assertThat(hosts)
                .allSatisfy(host ->
                        assertThat(Recordings.directoryName(host.source())).isEqualTo(version)));
        RESTORES.forEach((version, restores) -> assertThat(restores)
                .allSatisfy(restore ->
                        assertThat(Recordings.directoryName(restore.source())).isEqualTo(version)));
    }

    /** The story of the corpus, as real binaries told it. */
    @ParameterizedTest
    @CsvSource({
        "parent-of-540d911c28, 0, 0",
        "540d911c28, 102, 60",
        "4.15.0+540d911c28, 102, 60",
        "parent-of-e9b4fe2636, 102, 60",
        "4.16.0-rc1, 102, 3",
        "4.16.0-rc4, 102, 3",
        "parent-of-0e6c87b93e, 102, 3",
        "4.16.0-rc4+no-max-shrink, 0, 0",
        "4.16.0-rc4+no-max-shrink-host-kept, 102, 3",
        "4.16.0, 0, 0"
    })
    void guestsOf415AreRefusedByTheBuildsThatShrink(String version, int atBasic, int atExtended) {
        Map<Integer, Long> refusals = RESTORES.get(version).stream()
                .filter(restore -> restore.from().equals("4.15.0"))
                .flatMap(restore -> restore.refusal().stream())
                .collect(Collectors.groupingBy(PolicyError::leaf, Collectors.counting()));
        assertThat(refusals.getOrDefault(0, 0L)).isEqualTo(atBasic);
        assertThat(refusals.getOrDefault(0x80000000, 0L)).isEqualTo(atExtended);
        assertThat(refusals.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(atBasic + atExtended);
    }

    @Test
    void everyArchivedGuestOfTheTrunkIsAFreshDomainOfARecording() {
        Map<String, ArchivedGuest> guests = CommittedCorpus.CORPUS.guests().stream()
                .collect(Collectors.toMap(ArchivedGuest::id, Function.identity()));
        HOSTS.values()
                .forEach(hosts -> hosts.forEach(host -> host.domains().forEach((kind, policy) -> {
                    ArchivedGuest guest = guests.remove(host.source() + "/" + host.host() + "/" + kind.text());
                    // No stream of 4.13 carries a policy, so there only the guest itself is archived.
                    assertThat(guest.policy())
                            .isEqualTo(
                                    host.source().equals("4.13.0")
                                            ? SerialisedPolicy.builder().build()
                                            : policy);
                })));
        // Guests of Debian's builds were also built by a toolstack, with settings and without; those of bare metal are
        // the model's, and refusals are made.
        assertThat(guests.keySet())
                .filteredOn(id -> !id.contains("/bare-") && !id.startsWith("refusals/"))
                .allMatch(id -> id.matches("(4\\.14\\.6|4\\.17\\.5\\+72|4\\.20\\.4\\+63)/.*\\.[a-z0-9-]+"));
    }

    @Test
    void everyRestoreIsOfAnArchivedGuest() {
        Map<String, ArchivedGuest> guests = CommittedCorpus.CORPUS.guests().stream()
                .collect(Collectors.toMap(ArchivedGuest::id, Function.identity()));
        RESTORES.values()
                .forEach(restores -> assertThat(restores)
                        .allSatisfy(restore -> assertThat(guests).containsKey(restore.guest())));
    }

    @Test
    void everyEmulatedHostOfTheCorpusWasRecorded() {
        assertThat(HOSTS.get("4.15.0"))
                .extracting(RecordedHost::host)
                .containsExactlyElementsOf(CommittedCorpus.CORPUS.hosts().values().stream()
                        .filter(host -> !host.machine().isBareMetal())
                        .map(Host::name)
                        .toList());
    }

    @Test
    void theFactsOfTheHostsAreThoseThatTheRecordingsShow() {
        List<RecordedHost> all = HOSTS.values().stream().flatMap(List::stream).toList();
        assertThat(ImportedFacts.of(CommittedCorpus.CORPUS, all))
                .isEqualTo(ImportedFacts.committed(CommittedCorpus.CORPUS));
    }

    @Test
    void theToolstacksWereAskedOnAHostOfEveryMachine() {
        assertThat(SETTINGS).containsOnlyKeys("4.14.6", "4.17.5+72", "4.20.4+63");
        assertThat(SETTINGS.values())
                .allSatisfy(settings -> assertThat(settings)
                        .extracting(RecordedSettings::host)
                        .containsAll(CommittedCorpus.CORPUS.machines().values().stream()
                                .filter(machine -> !machine.isBareMetal())
                                .map(Machine::name)
                                .toList()));
    }

    /** Settings mean something: what is recorded is not all one result, and every kind of result is there. */
    @Test
    void settingsHaveResultsOfEveryKind() {
        assertThat(SETTINGS.values())
                .allSatisfy(settings -> assertThat(settings)
                        .allSatisfy(record -> assertThat(record.results()).hasSizeGreaterThan(50))
                        .flatExtracting(RecordedSettings::results)
                        .anyMatch(SettingResult.Refused.class::isInstance)
                        .anyMatch(result -> result instanceof SettingResult.Built built
                                && !built.change().goneLeaves().isEmpty())
                        .anyMatch(result -> result instanceof SettingResult.Built built
                                && !built.messages().isEmpty()));
    }

    /** The dump, the boot options, the rules and what the emulator imposes explain every captured host policy. */
    @Test
    void noFeatureIsForcedOrClearedByAFact() {
        assertThat(CommittedCorpus.CORPUS.hosts().values())
                .filteredOn(host -> !host.machine().isBareMetal())
                .allSatisfy(host -> assertThat(host.facts().all())
                        .extracting(Fact::name)
                        .isSubsetOf(FactName.LFENCE_DISPATCH, FactName.AMD_VIRT_SPEC_CTRL, FactName.MICROCODE));
    }

    @Test
    void aSampleOfTheRecordsAgreesWithTheSchemas() {
        SchemaCheck schemas = new SchemaCheck();
        HOSTS.forEach((version, hosts) -> schemas.check(
                "recorded-host.schema.json",
                JsonText.compact(out -> RecordedHostJson.write(out, hosts.get(hosts.size() / 2))),
                Origin.of(version)));
        RESTORES.forEach((version, restores) -> restores.stream()
                .filter(restore ->
                        restore.kind() == GuestKind.HVM_SHADOW && restore.host().equals("EPYC"))
                .forEach(restore -> schemas.check(
                        "recorded-restore.schema.json",
                        JsonText.compact(out -> RecordedRestoreJson.write(out, restore)),
                        Origin.of(version))));
        SETTINGS.forEach((version, settings) -> schemas.check(
                "recorded-settings.schema.json",
                JsonText.compact(out -> RecordedSettingsJson.write(out, settings.get(settings.size() / 2))),
                Origin.of(version)));
    }
}
