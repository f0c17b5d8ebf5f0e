package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.load.CorpusVerifier;
import io.github.leafguard.corpus.recorded.RecordedHost;
import io.github.leafguard.corpus.recorded.Recordings;
import io.github.leafguard.run.accuracy.Accuracy;
import io.github.leafguard.run.accuracy.Agreement;
import io.github.leafguard.run.accuracy.Truth;
import io.github.leafguard.run.accuracy.Truths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sweep: every CPU that QEMU 7.2 can be, under the hypervisors that Debian ships. */
class SweepCorpusTest {
    private static final Path DIRECTORY = CommittedCorpus.DIRECTORY.resolve("sweep");
    private static final Corpus SWEEP = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(DIRECTORY));

    @Test
    void thereIsWhatTheReadmeSays() {
        assertThat(SWEEP).hasToString("130 machines, 698 hosts, 34049 guests, 0 settings");
        assertThat(SWEEP.machines().values())
                .noneMatch(Machine::triesSettings)
                .filteredOn(machine -> machine.origin().equals("chimera"))
                .hasSize(40)
                .allMatch(machine -> machine.name().startsWith("chimera-"));
        Map<String, Long> guests =
                SWEEP.guests().stream().collect(Collectors.groupingBy(ArchivedGuest::source, Collectors.counting()));
        assertThat(guests).containsOnlyKeys("4.14.6", "4.17.5+72", "4.20.4+63");
    }

    @Test
    void noGuestOfAHostIsArchivedTwice() {
        assertThat(SWEEP.guests())
                .extracting(guest -> List.of(guest.source(), guest.host(), guest.kind(), guest.policy()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyTextAgreesWithItsSchemaAndSaysWhereItComesFrom() {
        assertThat(new CorpusVerifier(ArchiveLimits.DEFAULT)
                        .verify(List.of(DIRECTORY))
                        .texts())
                .isEqualTo(130 + 34049);
        assertThat(SWEEP.guests())
                .allSatisfy(guest -> assertThat(guest.provenance())
                        .contains(
                                "read by get_cpu_policy",
                                "package xen-hypervisor-4.",
                                "boot options ",
                                "in QEMU 7.2",
                                "-cpu "));
    }

    @Test
    void theModelGivesEveryRecordedPolicy() {
        Truth truth = Truths.open(DIRECTORY.resolve("recorded"), SWEEP, ArchiveLimits.DEFAULT);
        ModelSource models = new ModelSource();
        assertThat(truth.sets()).hasSize(3).allSatisfy(set -> {
            Agreement agreement = Accuracy.of(truth, set, models.resolve(set.version()));
            System.out.println(agreement.line());
            assertThat(agreement.differences()).isEmpty();
            assertThat(agreement.system()).isEqualTo(6 * 698);
            assertThat(agreement.isExact()).isTrue();
        });
    }

    @Test
    void theFactsOfTheHostsAreThoseThatTheRecordingsShow() {
        Recordings recordings = new Recordings(DIRECTORY.resolve("recorded"), ArchiveLimits.DEFAULT);
        List<RecordedHost> all = new ArrayList<>();
        recordings.versions().forEach(version -> recordings.hosts(version, all::add));
        assertThat(ImportedFacts.of(SWEEP, all)).isEqualTo(ImportedFacts.committed(SWEEP));
    }

    @Test
    void itIsNoPartOfWhatIsJudgedByDefault() {
        assertThat(CommittedCorpus.CORPUS.hosts().keySet())
                .doesNotContainAnyElementsOf(SWEEP.hosts().keySet());
    }

    @Test
    void itStaysSmall() throws IOException {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            assertThat(files.filter(Files::isRegularFile)
                            .mapToLong(SweepCorpusTest::size)
                            .sum())
                    .isLessThan(1 << 20);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
