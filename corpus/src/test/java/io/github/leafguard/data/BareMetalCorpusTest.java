package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.load.CorpusVerifier;
import io.github.leafguard.corpus.recorded.RecordedHost;
import io.github.leafguard.corpus.recorded.Recordings;
import io.github.leafguard.run.accuracy.Accuracy;
import io.github.leafguard.run.accuracy.Agreement;
import io.github.leafguard.run.accuracy.Truth;
import io.github.leafguard.run.accuracy.Truths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Emulated CPUs that do not say that they are emulated: bare metal, as far as an emulator lets real hypervisors see it. */
class BareMetalCorpusTest {
    static final Path DIRECTORY = CommittedCorpus.DIRECTORY.resolve("bare-metal");
    private static final Corpus BARE = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(DIRECTORY));
    private static final Recordings RECORDINGS = new Recordings(DIRECTORY.resolve("recorded"), ArchiveLimits.DEFAULT);

    static Truth truth() {
        return Truths.open(DIRECTORY.resolve("recorded"), BARE, ArchiveLimits.DEFAULT);
    }

    private static List<RecordedHost> recorded() {
        List<RecordedHost> all = new ArrayList<>();
        RECORDINGS.versions().forEach(version -> RECORDINGS.hosts(version, all::add));
        return all;
    }

    @Test
    void thereIsWhatTheReadmeSays() {
        assertThat(BARE).hasToString("395 machines, 480 hosts, 24200 guests, 0 settings");
        assertThat(BARE.machines().values())
                .noneMatch(Machine::triesSettings)
                .filteredOn(machine -> !machine.isBareMetal())
                .as("controls")
                .hasSize(19)
                .allMatch(machine -> machine.name().startsWith("virt-"));
    }

    @Test
    void theModelGivesEveryRecordedPolicy() throws IOException {
        Truth truth = truth();
        ModelSource models = new ModelSource();
        String document = AccuracyDocument.part("bare-metal");
        assertThat(truth.sets()).hasSize(3).allSatisfy(set -> {
            Agreement agreement = Accuracy.of(truth, set, models.resolve(set.version()));
            System.out.println(agreement.line());
            assertThat(agreement.differences()).isEmpty();
            assertThat(agreement.isExact()).isTrue();
            assertThat(document)
                    .contains("| `%s` | %d | %d/%d | %d/%d |\n"
                            .formatted(
                                    set.version(),
                                    agreement.hosts(),
                                    agreement.systemExact(),
                                    agreement.system(),
                                    agreement.freshExact(),
                                    agreement.fresh()));
        });
    }

    @Test
    void theFactsOfTheHostsAreThoseThatTheRecordingsShow() {
        assertThat(ImportedFacts.of(BARE, recorded())).isEqualTo(ImportedFacts.committed(BARE));
    }

    /** Nothing is fitted: a fact says how QEMU answers, and no feature is forced or cleared by one. */
    @Test
    void factsAreWhatTheEmulatorImposes() {
        assertThat(BARE.machines().values()).allSatisfy(machine -> {
            assertThat(machine.facts().all())
                    .allSatisfy(fact -> assertThat(fact.basis()).contains("QEMU"));
            assertThat(machine.facts().all())
                    .extracting(Fact::name)
                    .isSubsetOf(
                            FactName.LFENCE_DISPATCH,
                            FactName.AMD_VIRT_SPEC_CTRL,
                            FactName.MICROCODE,
                            FactName.SBPB,
                            FactName.NULL_SELECTOR,
                            FactName.TSX_MISMATCH);
        });
        assertThat(BARE.hosts().values())
                .allSatisfy(host ->
                        assertThat(host.facts()).isEqualTo(host.machine().facts()));
    }

    @Test
    void noHostShowsWhatAnotherShows() {
        TreeMap<String, List<Object>> shown = new TreeMap<>();
        recorded()
                .forEach(host -> shown.computeIfAbsent(host.host(), any -> new ArrayList<>())
                        .add(List.of(host.source(), host.system(), host.domains(), host.impossible())));
        assertThat(shown.values())
                .doesNotHaveDuplicates()
                .hasSameSizeAs(BARE.hosts().keySet());
    }

    /** What {@code -cpu} cannot make is no CPU that the lab could boot again. */
    @Test
    void machinesThatTheLabCannotMakeSayHowTheyWereMade() {
        assertThat(BARE.machines().values())
                .filteredOn(machine -> machine.qemuCpu() == null)
                .hasSize(34)
                .allSatisfy(machine -> assertThat(machine.provenance())
                        .containsAnyOf("-smp ", "feature word of 7:0 EDX", "feature word of 80000008 EBX"));
        assertThat(BARE.machines().values())
                .filteredOn(machine -> machine.qemuCpu() != null)
                .allSatisfy(machine -> assertThat(machine.qemuCpu()).doesNotContain("smp=", "poke="));
    }

    @Test
    void everyTextAgreesWithItsSchema() {
        assertThat(new CorpusVerifier(ArchiveLimits.DEFAULT)
                        .verify(List.of(DIRECTORY))
                        .texts())
                .isEqualTo(BARE.machines().size() + BARE.guests().size());
    }

    @Test
    void itIsJudgedByDefaultAndCountsForNoShare() {
        assertThat(CommittedCorpus.WHOLE.hosts().keySet())
                .containsAll(BARE.hosts().values().stream().map(Host::name).toList());
        assertThat(CommittedCorpus.WHOLE.machines().values())
                .filteredOn(machine -> BARE.machines().containsKey(machine.name()))
                .hasSameSizeAs(BARE.machines().values())
                .noneMatch(Machine::isHardware);
    }

    @Test
    void itStaysSmall() throws IOException {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            assertThat(files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum())
                    .isLessThan(1 << 20);
        }
    }
}
