package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.archive.ArchiveWriter;
import io.github.leafguard.corpus.archive.NewEntry;
import io.github.leafguard.corpus.json.GuestJson;
import io.github.leafguard.corpus.json.MachineEntry;
import io.github.leafguard.corpus.json.MachineJson;
import io.github.leafguard.corpus.load.CorpusVerifier;
import io.github.leafguard.format.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusContentTest {

    private static final Corpus CORPUS = CommittedCorpus.CORPUS;

    @TempDir
    Path directory;

    /** The guests that were archived as they were, without those that were made. */
    private static Stream<ArchivedGuest> archived() {
        return CORPUS.guests().stream()
                .filter(guest -> guest.refusal() == null && !guest.id().endsWith(FilledGuests.SUFFIX));
    }

    @Test
    void thereIsWhatTheReadmeSays() {
        assertThat(CORPUS).hasToString("73 machines, 212 hosts, 13613 guests, 840 settings");
        assertThat(CommittedCorpus.WHOLE).hasToString("472 machines, 727 hosts, 37876 guests, 840 settings");
        assertThat(CORPUS.machines().values())
                .filteredOn(machine -> machine.origin().equals("chimera"))
                .hasSize(5);
        assertThat(CORPUS.machines().values())
                .noneMatch(machine -> machine.origin().equals("real"));
    }

    @Test
    void everyVersionHasGuestsOfAllItsHosts() {
        Map<String, Long> guests = archived()
                .filter(guest -> !guest.host().startsWith("bare-"))
                .collect(Collectors.groupingBy(ArchivedGuest::source, Collectors.counting()));
        assertThat(guests).hasSize(22);
        assertThat(guests.values().stream().filter(count -> count < 286)).containsExactly(268L, 268L);
        // Debian's are archived with settings as well; they have no 32-bit guests, and 4.20 no shadow paging.
        assertThat(guests)
                .containsEntry("4.14.6", 2504L)
                .containsEntry("4.17.5+72", 2452L)
                .containsEntry("4.20.4+63", 1879L);
    }

    @Test
    void everyTextAgreesWithItsSchema() {
        assertThat(new CorpusVerifier(ArchiveLimits.DEFAULT)
                        .verify(List.of(CommittedCorpus.DIRECTORY))
                        .texts())
                .isEqualTo(472 + 37876 + 12);
    }

    @Test
    void everyGuestSaysWhereItComesFrom() {
        assertThat(archived()).allSatisfy(guest -> {
            assertThat(guest.id())
                    .matches("\\Q" + guest.source() + "/" + guest.host() + "/"
                            + guest.kind().text() + "\\E(\\.[A-Za-z0-9-]+)?");
            assertThat(guest.provenance())
                    .contains(guest.host().startsWith("bare-") ? "model of " + guest.source() + "," : "commit ");
            assertThat(guest.provenance().contains("-cpu "))
                    .isNotEqualTo(guest.host().startsWith("bare-"));
            assertThat(guest.policy().hasNoCpuid()).isEqualTo(guest.source().equals("4.13.0"));
            assertThat(guest.streamed()).isEqualTo(guest.policy());
        });
    }

    @Test
    void everyMachineFileIsWrittenAsTheProjectWritesIt() throws IOException {
        for (Machine machine : CORPUS.machines().values()) {
            List<Host> hosts = CORPUS.hosts().values().stream()
                    .filter(host -> host.machine() == machine)
                    .toList();
            byte[] text = JsonText.pretty(out -> MachineJson.write(out, new MachineEntry(machine, hosts)));
            Path file = CommittedCorpus.DIRECTORY.resolve("machines").resolve(machine.name() + ".json");
            assertThat(text).as(machine.name()).isEqualTo(Files.readAllBytes(file));
        }
    }

    @Test
    void anArchiveOfTheSameGuestsIsTheSameBytes() throws IOException {
        Path archive = directory.resolve("4.15.0.tar.xz");
        Stream<NewEntry> entries = archived()
                .filter(guest -> guest.source().equals("4.15.0"))
                .filter(guest -> !guest.host().startsWith("bare-"))
                .map(guest -> new NewEntry(
                        guest.host() + "/" + guest.kind().text() + ".json",
                        JsonText.compact(out -> GuestJson.write(out, guest))));
        ArchiveWriter.writeSorted(archive, entries.toList());
        assertThat(Files.readAllBytes(archive))
                .isEqualTo(Files.readAllBytes(CommittedCorpus.DIRECTORY.resolve("guests/4.15.0.tar.xz")));
    }

    @Test
    void theCorpusStaysSmall() throws IOException {
        try (Stream<Path> files = Stream.of("machines", "guests", "settings", "recorded")
                .map(CommittedCorpus.DIRECTORY::resolve)
                .flatMap(CorpusContentTest::files)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(2 << 20);
        }
    }

    private static Stream<Path> files(Path room) {
        try {
            return Files.walk(room).filter(Files::isRegularFile);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
