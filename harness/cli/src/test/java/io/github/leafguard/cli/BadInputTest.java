package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the input has one message of its own, and never a stack trace or a verdict. */
class BadInputTest {
    @TempDir
    private Path directory;

    private SmallCorpus corpus;
    private Outcome outcome = new Outcome(-1, "", "");

    @BeforeEach
    void makeCorpus() throws IOException {
        corpus = SmallCorpus.in(directory);
    }

    @AfterEach
    void nothingLooksLikeAStackTraceOrAVerdict() {
        assertThat(outcome.all()).doesNotContain("Exception", "\tat ", "GO");
        assertThat(outcome.err()).startsWith("leafguard: ");
    }

    private void isRefused(String... parts) {
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).contains(parts);
    }

    private static byte[] tar(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            byte[] text = content.getBytes(StandardCharsets.UTF_8);
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            entry.setSize(text.length);
            tar.putArchiveEntry(entry);
            tar.write(text);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void aTruncatedArchive() throws IOException {
        byte[] whole = gzip(tar("a.json", corpus.read("guests/4.15.0/Broadwell/pv.json")));
        Path cut = corpus.write("guests/more.tar.gz", Arrays.copyOf(whole, whole.length / 2));
        outcome = corpus.check();

        isRefused(cut + ": offset ", "found the end of the content in the middle of gzip data", "copy the file again");
    }

    @Test
    void aBomb() throws IOException {
        Path bomb = corpus.write("guests/bomb.json.gz", gzip(new byte[64 << 20]));
        outcome = corpus.check();

        isRefused(bomb + ": offset ", "bytes out of each compressed byte", "--max-ratio");
    }

    @Test
    void aLimitCanBeLowered() {
        outcome = corpus.check("--max-entry-size", "1K");

        isRefused("bytes in one entry", "at most 1024 bytes", "raise --max-entry-size above 1024");
    }

    @Test
    void anEntryThatLeadsOutOfItsArchive() throws IOException {
        Path archive = corpus.write("guests/dots.tar", tar("../x.json", "{}"));
        outcome = corpus.check();

        isRefused(archive
                + ": entry ../x.json, found a name that leads out of the archive".replace(", found", ": found"));
    }

    @Test
    void aJsonTextWithAWrongType() throws IOException {
        Path file = corpus.write("settings/more.json", "{\"settings\": [\n{\"id\": 5}]}");
        outcome = corpus.check();

        isRefused(file + ": line 2 column 8: found the number 5, expected the setting's id as a string");
    }

    @Test
    void anUnknownLeaf() throws IOException {
        String machine = corpus.read("machines/Broadwell.json");
        Path file =
                corpus.write("machines/Broadwell.json", machine.replaceFirst("\\[\"00000001\", ", "[\"00000023\", "));
        outcome = corpus.check();

        isRefused(file + ": line ", "found the unknown leaf 00000023, subleaf ffffffff, expected leaves 0 to d");
    }

    @Test
    void aGuestThatIsThereTwice() throws IOException {
        Path second = corpus.write("guests/again.json", corpus.read("guests/4.15.0/Broadwell/pv.json"));
        outcome = corpus.check();

        isRefused(second + ": found a second guest '4.15.0/Broadwell/pv'", "the first is in " + corpus.root());
    }

    @Test
    void anEmptyCorpus() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        outcome = Outcome.of("check", "-c", "model:4.16.0", "--corpus", empty.toString());

        isRefused(empty + ": found a directory without a file, expected at least one file");
    }

    @Test
    void aCorpusThatIsNotThere() {
        Path missing = directory.resolve("missing");
        outcome = Outcome.of("check", "-c", "model:4.16.0", "--corpus", missing.toString());

        isRefused(missing + ": found nothing there, expected a file or directory");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "rights are set as POSIX has them")
    void aDirectoryThatMayNotBeRead() throws IOException {
        Path secret = corpus.write("guests/secret/a.json", "{}").getParent();
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        outcome = new Outcome(2, "", "leafguard: ");
        assumeFalse(Files.isReadable(secret), "root may read everything");
        outcome = corpus.check();

        isRefused(secret + ": found no permission to read it");
    }

    @Test
    void aReportDirectoryThatIsAFile() throws IOException {
        Path file = corpus.write("../taken", "");
        outcome = corpus.check("--quiet", "--report", file.toString());

        isRefused("cannot make the report directory " + file, "a file of that name is in the way", "--report");
    }

    @Test
    void waiversThatAreNotThere() {
        outcome = corpus.check("--waivers", "nowhere");

        isRefused("nowhere: found nothing there");
    }

    private void isWrongUsage(String command, String... parts) {
        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).contains(parts).endsWith("Try 'leafguard " + command + " --help'.\n");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void anUnknownCandidate() {
        outcome = Outcome.of("check", "-c", "model:4.16.0-rc44");

        isWrongUsage("check", "no candidate 'model:4.16.0-rc44'", "did you mean model:4.16.0-rc4?");
    }

    @Test
    void anUnknownCheck() {
        outcome = corpus.check("--only", "restore-refuse");

        isWrongUsage("check", "there is no check 'restore-refuse'; there are restore-refused, ");
    }

    @Test
    void aShardThatIsNone() {
        outcome = corpus.check("--shard", "3/2");

        isWrongUsage("check", "--shard", "shard 3/2 is none");
    }

    @Test
    void aNumberThatIsNone() {
        outcome = corpus.check("--jobs", "many");

        isWrongUsage("check", "Invalid value for option '--jobs'");
    }

    @Test
    void noJobs() {
        outcome = corpus.check("--jobs", "0");

        isWrongUsage("check", "at least one job, not 0");
    }

    @Test
    void aSizeThatIsNone() {
        outcome = corpus.check("--max-entry-size", "0");

        isWrongUsage("check", "'0' is no amount above 0 such as 1000, 512M or 2G");
    }

    @Test
    void aCandidateGivenTwice() {
        outcome = corpus.check("-c", "model:4.16.0-rc4");

        isWrongUsage("check", "candidate model:4.16.0-rc4 is given twice");
    }

    @Test
    void noCandidate() {
        outcome = Outcome.of("check");

        isWrongUsage("check", "Missing required option: '--candidate=SPEC'");
    }

    @Test
    void anUnknownOption() {
        outcome = Outcome.of("check", "--candidat", "x");

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).contains("--candidate");
    }

    @Test
    void anUnknownCommand() {
        outcome = Outcome.of("chekc");

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).contains("'chekc'", "check");
    }

    @Test
    void noCommand() {
        outcome = Outcome.of();

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err())
                .contains(
                        "Missing command",
                        "Commands: check, merge, fleet, compare, matrix, move, upgrade, explain, decode");
    }
}
