package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusCommandTest {
    private static final String EPYC = "../../corpus/machines/EPYC.json";

    @TempDir
    private Path directory;

    private SmallCorpus corpus;

    @BeforeEach
    void makeCorpus() throws IOException {
        corpus = SmallCorpus.in(directory);
    }

    private Outcome corpus(String command, String... more) {
        return Outcome.of(Stream.concat(
                        Stream.of("corpus", command, "--corpus", corpus.root().toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> tree = Files.walk(corpus.root())) {
            return tree.filter(path -> !path.equals(corpus.root()))
                    .map(path -> corpus.root().relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void listsHaveTabsBetweenColumns() {
        assertThat(corpus("list").out())
                .isEqualTo("Broadwell\tIntel\t1 guest\tIntel Core (Broadwell)\n"
                        + "Broadwell+noxsave\tIntel\t1 guest\tIntel Core (Broadwell)\tno-xsave\n");
        assertThat(corpus("list", "settings").out()).isEqualTo("hide-avx\tsince 4.13.0\tcpuid = \"host,avx=0\"\n");
        assertThat(corpus("list", "guests", "--match", "*+noxsave*").out())
                .startsWith("4.15.0/Broadwell+noxsave/pv\t4.15.0\tBroadwell+noxsave\tpv\t")
                .hasLineCount(1);
        assertThat(corpus("list", "machines").out()).startsWith("Broadwell\tIntel\t");
    }

    @Test
    void whatCannotBeListedIsWrongUsage() {
        Outcome outcome = corpus("list", "cpus");

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).contains("'cpus'", "MACHINES, HOSTS, GUESTS, SETTINGS");
    }

    @Test
    void statsCountEverything() {
        assertThat(corpus("stats").out())
                .contains(": 1 machines, 2 hosts, 2 guests, 1 settings\n")
                .contains("machines by vendor: Intel 1\n", "hosts by boot options: no-xsave 1, none 1\n")
                .containsPattern("4\\.15\\.0 +2 +0 +0 +0 +2 +2\n");
    }

    @Test
    void verifyNamesEachFile() {
        Outcome outcome = corpus("verify");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("ok      " + corpus.root().resolve("settings/few.json") + ": 1 JSON text\n")
                .endsWith("ok: 4 files, 1 machines, 2 hosts, 2 guests, 1 settings\n");
    }

    @Test
    void verifyGoesOnAfterABadFile() throws IOException {
        Path bad = corpus.write("machines/bad.json", "{\"name\": 1}");
        Path worse = corpus.write("settings/worse.json", "{\"settings\": [");
        Outcome outcome = corpus("verify");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out())
                .contains("NOT OK  " + bad + ": ", "NOT OK  " + worse + ": ", "ok      " + corpus.root());
        assertThat(outcome.err()).isEqualTo("leafguard: the corpus cannot be used: 2 files are not right\n");
    }

    @Test
    void verifySeesWhatOnlyShowsInTheWhole() throws IOException {
        corpus.write("guests/again.json", corpus.read("guests/4.15.0/Broadwell/pv.json"));
        Outcome outcome = corpus("verify");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).contains("found a second guest '4.15.0/Broadwell/pv'");
    }

    @Test
    void aMachineIsAddedToItsRoom() throws IOException {
        Outcome outcome = corpus("add", EPYC);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .isEqualTo("added " + corpus.root().resolve("machines/EPYC.json")
                        + ": 1 machines, 0 guests, 0 settings\n");
        assertThat(corpus.root().resolve("machines/EPYC.json")).hasSameTextualContentAs(Path.of(EPYC));
        assertThat(files()).noneMatch(file -> file.contains(".adding"));
    }

    @Test
    void aGuestThatDoesNotSayWhoseItIsNeedsAName() throws IOException {
        Path policy = corpus.write("../policy.json", """
                {"leaves": [["00000000", "ffffffff", "00000001", "756e6547", "6c65746e", "49656e69"]], "msrs": []}
                """);
        List<String> before = files();
        Outcome nameless = corpus("add", policy.toString());

        assertThat(nameless.code()).isEqualTo(2);
        assertThat(nameless.err())
                .startsWith("leafguard: " + policy + ": found a guest's policy that does not say whose it is");
        assertThat(files()).isEqualTo(before);

        Outcome named = corpus("add", "--as", "4.15.2/Broadwell/pv.json", policy.toString());

        assertThat(named.out()).startsWith("added " + corpus.root().resolve("guests/4.15.2/Broadwell/pv.json"));
        assertThat(corpus("list", "guests").out()).contains("4.15.2/Broadwell/pv.json\t4.15.2\tBroadwell\tpv");
    }

    @Test
    void whatDoesNotFitIsNotAdded() throws IOException {
        List<String> before = files();

        Outcome again =
                corpus("add", corpus.root().resolve("machines/Broadwell.json").toString());
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("found a second machine 'Broadwell'");

        Outcome homeless = corpus("add", "../../corpus/guests/4.16.0.tar.xz");
        assertThat(homeless.code()).isEqualTo(2);
        assertThat(homeless.err()).contains("of the unknown host");

        Outcome dry = corpus("add", "--dry-run", EPYC);
        assertThat(dry.code()).isZero();
        assertThat(dry.out()).contains("would become");

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        String before = corpus.read("machines/Broadwell.json");
        Outcome outcome = corpus("add", "--as", "Broadwell.json", EPYC);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("there is a file of that name already");
        assertThat(corpus.read("machines/Broadwell.json")).isEqualTo(before);
    }

    @Test
    void aNameCannotLeadOut() {
        assertThat(corpus("add", "--as", "../x.json", EPYC).code()).isEqualTo(64);
        assertThat(corpus("add", "--as", "/x.json", EPYC).code()).isEqualTo(64);
    }

    @Test
    void anEmptyDirectoryBecomesACorpus() throws IOException {
        Path fresh = Files.createDirectory(directory.resolve("fresh"));
        Outcome outcome = Outcome.of("corpus", "add", "--corpus", fresh.toString(), EPYC);

        assertThat(outcome.out()).startsWith("added " + fresh.resolve("machines/EPYC.json"));
    }

    @Test
    void aFolderWithoutCapturesIsNotImported() {
        Outcome outcome = corpus("import", directory.toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains(directory.resolve("hosts") + ": found nothing there");
    }
}
