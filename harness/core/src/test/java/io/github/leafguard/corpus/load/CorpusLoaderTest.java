package io.github.leafguard.corpus.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.archive.ArchiveWriter;
import io.github.leafguard.corpus.archive.NewEntry;
import io.github.leafguard.format.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusLoaderTest {

    @TempDir
    Path directory;

    private CorpusOnDisk files;

    @BeforeEach
    void makeACorpusOfEverything() {
        files = new CorpusOnDisk(directory.resolve("corpus"))
                .put("machines/m.json", CorpusOnDisk.machine("m"))
                .put("guests/b.json", CorpusOnDisk.guest("b", "m"))
                .put("guests/a.json", CorpusOnDisk.guest("a", "m"))
                .put(
                        "settings/s.json",
                        "{\"settings\":[{\"id\":\"x\",\"cpuid\":\"host,avx=0\",\"since\":\"4.13.0\"}]}");
    }

    @Test
    void roomsAreLoadedAndNothingElse() {
        files.put("pom.xml", "<project/>").put("target/x.bin", "??").put("recorded/v/hosts.jsonl", "{}");
        Corpus corpus = files.load();
        assertThat(corpus.machines()).containsOnlyKeys("m");
        assertThat(corpus.hosts()).containsOnlyKeys("m");
        assertThat(corpus.guests()).extracting(ArchivedGuest::id).containsExactly("a", "b");
        assertThat(corpus.guestsOf("m")).isEqualTo(corpus.guests());
        assertThat(corpus.settings()).extracting(CpuidSetting::id).containsExactly("x");
        assertThat(corpus).hasToString("1 machines, 1 hosts, 2 guests, 1 settings");
    }

    @Test
    void theCorpusOfBareMetalIsAPart() {
        files.put("bare-metal/machines/n.json", CorpusOnDisk.machine("n"))
                .put("bare-metal/guests/c.json", CorpusOnDisk.guest("c", "n"))
                .put("bare-metal/recorded/v/hosts.jsonl", "{}")
                .put("sweep/machines/o.json", CorpusOnDisk.machine("o"));
        Corpus corpus = files.load();
        assertThat(corpus.machines()).containsOnlyKeys("m", "n");
        assertThat(corpus.guests()).extracting(ArchivedGuest::id).containsExactly("a", "b", "c");
    }

    @Test
    void whatLiesBesideTheRoomsIsNotPassedOver() {
        files.put("db.save", "??");
        assertRefused(files.path("db.save")
                + ": found a file or directory beside the rooms of a corpus, where it is not read,"
                + " expected nothing there but machines, guests, refusals, settings, recorded, history, sweep, registers, pools, bare-metal, made-up and papers; move it into a"
                + " room");
    }

    @Test
    void equalPoliciesAreOneObject() {
        List<ArchivedGuest> guests = files.load().guests();
        assertThat(guests.get(0).policy()).isSameAs(guests.get(1).policy());
    }

    @Test
    void papersAreForPeople() {
        files.put("guests/README", "hello").put("guests/notes.md", "hello").put("guests/.keep", "");
        assertThat(files.load().guests()).hasSize(2);
    }

    @Test
    void severalPathsAreOneCorpus() {
        Path machines = files.directory().resolve("machines");
        Path guest = files.directory().resolve("guests/a.json");
        assertThat(CorpusOnDisk.load(machines, guest)).hasToString("1 machines, 1 hosts, 1 guests, 0 settings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all.tar.xz", "all.tar.gz", "all.tar.zst", "all.tar", "all.zip"})
    void anArchiveIsReadLikeADirectory(String name) throws IOException {
        Path archive = directory.resolve(name);
        ArchiveWriter.writeSorted(
                archive,
                List.of(
                        entry("guests/h/pv.json", CorpusOnDisk.guest("a", "m")),
                        entry("machines/m.json", CorpusOnDisk.machine("m"))));
        assertThat(CorpusOnDisk.load(archive)).hasToString("1 machines, 1 hosts, 1 guests, 0 settings");
    }

    @Test
    void aListHasAGuestALine() {
        files.put(
                "guests/more.jsonl",
                CorpusOnDisk.guest("c", "m") + "\n\n" + CorpusOnDisk.guest("d", "m") + "\r\n"
                        + CorpusOnDisk.machine("n"));
        assertThat(files.load()).hasToString("2 machines, 2 hosts, 4 guests, 1 settings");
    }

    @Test
    void aCorpusInAJarIsReadWhereItLies() throws IOException {
        Path jar = directory.resolve("corpus.jar");
        ArchiveWriter.write(
                directory.resolve("corpus.zip"),
                List.of(
                        entry("leafguard/corpus/machines/m.json", CorpusOnDisk.machine("m")),
                        entry("leafguard/corpus/guests/a.json", CorpusOnDisk.guest("a", "m")),
                        entry("leafguard/corpus/README.md", "hello")));
        Files.move(directory.resolve("corpus.zip"), jar);
        try (FileSystem system = FileSystems.newFileSystem(jar)) {
            assertThat(CorpusOnDisk.load(system.getPath("/leafguard/corpus")))
                    .hasToString("1 machines, 1 hosts, 1 guests, 0 settings");
        }
    }

    @Test
    void aSecondGuestOfOneIdIsShownWithTheFirst() throws IOException {
        Path archive = files.directory().resolve("guests/z.tar.xz");
        ArchiveWriter.write(archive, List.of(entry("x/a.json", CorpusOnDisk.guest("a", "m"))));
        assertRefused(archive + ": entry x/a.json: found a second guest 'a', expected each guest once; the first is in "
                + files.path("guests/a.json") + "; rename or remove one of them");
    }

    @Test
    void aSecondMachineHostOrSettingIsShownWithTheFirst() {
        files.put("machines/n.json", CorpusOnDisk.machine("m"));
        assertRefused(
                files.path("machines/n.json") + ": found a second machine 'm', expected each machine once; the first"
                        + " is in " + files.path("machines/m.json"));
        files.put(
                "machines/n.json",
                CorpusOnDisk.machine("n").replace("\"raw\"", "\"hosts\":[{\"name\":\"m\"}],\"raw\""));
        assertRefused(files.path("machines/n.json") + ": found a second host 'm'");
    }

    @Test
    void aGuestOfAnUnknownHostIsRefused() {
        files.put("guests/c.json", CorpusOnDisk.guest("c", "elsewhere"));
        assertRefused(
                files.path("guests/c.json") + ": found the guest 'c' of the unknown host 'elsewhere', expected a host"
                        + " of a machine in the corpus; correct the name, or add a machine file with that host");
    }

    @Test
    void aTruncatedFileIsNamedWithTheLine() {
        files.put("guests/c.json", CorpusOnDisk.guest("c", "m").substring(0, 100));
        assertRefused(
                files.path("guests/c.json") + ": line 1 column 101: found the end of the text, expected the rest of the"
                        + " JSON text; it was cut short: get it again");
    }

    @Test
    void aLineOfAListIsNamedByItsNumber() {
        files.put("guests/more.jsonl", CorpusOnDisk.guest("c", "m") + "\n{\"id\": 7}\n");
        assertRefused(files.path("guests/more.jsonl")
                + ": line 2 column 8: found the number 7, expected the guest's id as a" + " string; correct the value");
    }

    @Test
    void jsonOfNoKnownFormIsRefused() {
        files.put("guests/c.json", "{\"colour\": \"red\"}");
        assertRefused(files.path("guests/c.json")
                + ": line 1 column 2: found the unknown field 'colour', expected a machine," + " a guest or settings");
        files.put("guests/c.json", "{}");
        assertRefused(files.path("guests/c.json") + ": line 1 column 2: found no field that tells what it is");
    }

    @Test
    void contentOfNoKnownFormIsRefused() {
        files.put("guests/c.bin", "hello");
        assertRefused(
                files.path("guests/c.bin") + ": found content of no known form, expected a migration stream, JSON, or"
                        + " the output of xen-cpuid, cpuid -r or InstLatx64; see corpus/README.md for what can be added");
        files.put("guests/c.bin", "");
        assertRefused(files.path("guests/c.bin") + ": found an empty file");
    }

    @Test
    void aByteOrderMarkIsNoPartOfAText() {
        files.put("machines/n.json", "\ufeff" + CorpusOnDisk.machine("n"))
                .put(
                        "guests/list.jsonl",
                        "\ufeff" + CorpusOnDisk.guest("c", "m") + "\n" + CorpusOnDisk.guest("d", "n"));
        CorpusVerifier.Verified verified = new CorpusVerifier(ArchiveLimits.DEFAULT).verify(List.of(files.directory()));
        assertThat(verified.corpus()).hasToString("2 machines, 2 hosts, 4 guests, 1 settings");
        assertThat(verified.texts()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00800000", "00007b22", "0000fffe"})
    void aLineOfAnotherEncodingIsRefusedInWords(String start) {
        files.put("guests/list.jsonl", HexFormat.of().parseHex(start + "0a"));
        assertRefused(files.path("guests/list.jsonl")
                + ": line 1: found zeros or a byte-order mark of UTF-16 or UTF-32 at the start of a text");
    }

    @Test
    void anEmptyCorpusIsRefused() throws IOException {
        Path empty =
                Files.createDirectories(directory.resolve("empty/machines")).getParent();
        Files.writeString(empty.resolve("machines/README.md"), "nothing yet");
        assertThatThrownBy(() -> CorpusOnDisk.load(empty))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        empty + ": found no machine, no guest and no setting, expected a corpus with at least one of"
                                + " them; check the path; corpus/README.md says what can be in it");
    }

    @Test
    void whatIsLoadedAgreesWithTheSchemas() {
        CorpusVerifier.Verified verified = new CorpusVerifier(ArchiveLimits.DEFAULT).verify(List.of(files.directory()));
        assertThat(verified.texts()).isEqualTo(4);
        assertThat(verified.corpus().guests()).hasSize(2);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> files.load())
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(message);
    }

    private static NewEntry entry(String name, String content) {
        return new NewEntry(name, content.getBytes(StandardCharsets.UTF_8));
    }
}
