package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts {@code ci/leafguard} and {@code ci/gate}. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for bash")
class LauncherTest {

    @TempDir
    Path directory;

    private Checkout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        directory = directory.toRealPath();
        checkout = Checkout.in(directory);
    }

    @Test
    void theCommandIsBuiltOnceAndRunsWhereItsCallerStands() throws Exception {
        var first = checkout.run(checkout.leafguard(), "decode", "my file.json");
        var second = checkout.run(checkout.leafguard(), "decode", "my file.json");

        assertThat(first.out()).isEqualTo("[%s][decode][my file.json]", directory);
        assertThat(first.err()).contains("building");
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(second.err()).isEmpty();
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void fleetsHaveAJarOfTheirOwnThatIsBuiltWhenItIsAskedFor() throws Exception {
        checkout.run(checkout.leafguard(), "decode");
        assertThat(checkout.root().resolve("target/leafguard-cluster.jar")).doesNotExist();

        var first = checkout.run(checkout.leafguard(), "fleet", "-c", "model:4.16.0");
        var second = checkout.run(checkout.leafguard(), "fleet", "-c", "model:4.16.0");
        assertThat(first.err()).contains("building with Spark");
        assertThat(first.out()).isEqualTo("[%s][fleet][-c][model:4.16.0]", directory);
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(second.err()).isEmpty();
        assertThat(Files.readString(checkout.root().resolve("tools/classpath")))
                .isEqualTo(checkout.root().resolve("target/leafguard-cluster.jar") + ":/spark.jar\n");

        checkout.write("harness/cluster/pom.xml", "<project></project>");
        checkout.run(checkout.leafguard(), "decode");
        assertThat(checkout.builds())
                .as("builds of the other commands' jar and of this one")
                .isEqualTo(2);
    }

    @Test
    void aLocaleThatKnowsAsciiAloneIsReplaced() throws Exception {
        assertThat(checkout.runUnder("C", checkout.leafguard(), "locale").out()).endsWith("[locale]C.UTF-8");
        assertThat(checkout.runUnder("xx_XX.UTF-8", checkout.leafguard(), "locale")
                        .out())
                .as("a locale that is not installed")
                .endsWith("[locale]C.UTF-8");
    }

    @Test
    void aLocaleThatKnowsMoreIsKept() throws Exception {
        assertThat(checkout.runUnder("C.utf8", checkout.leafguard(), "locale").out())
                .endsWith("[locale]C.utf8");
    }

    @Test
    void theCommandIsFoundThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("lg"), checkout.leafguard());

        assertThat(checkout.run(link, "--version").out()).endsWith("[--version]");
    }

    @Test
    void aNewSourceIsBuilt() throws Exception {
        checkout.run(checkout.leafguard());
        checkout.write("corpus/another.json", "{}");
        checkout.run(checkout.leafguard());

        assertThat(checkout.builds()).isEqualTo(2);
    }

    @Test
    void aRemovedSourceIsForgotten() throws Exception {
        checkout.run(checkout.leafguard());
        Files.delete(checkout.root().resolve("corpus/guest.json"));
        checkout.run(checkout.leafguard());

        assertThat(checkout.builds()).isEqualTo(2);
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        Process one = checkout.start(checkout.leafguard(), "one");
        Process two = checkout.start(checkout.leafguard(), "two");

        assertThat(Checkout.finish(one).out()).endsWith("[one]");
        assertThat(Checkout.finish(two).out()).endsWith("[two]");
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void aFailedBuildShowsItsLogAndRunsNothing() throws Exception {
        checkout.write("broken", "");
        var result = checkout.run(checkout.leafguard(), "--version");

        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("cannot find symbol", "the build failed");
    }

    @Test
    void aMachineWithoutAJdkIsToldWhatToInstall() throws Exception {
        Path setup = checkout.root().resolve("ci/setup.sh");
        Files.writeString(
                setup, Files.readString(setup).replace("readonly LEAFGUARD_JAVA=17", "readonly LEAFGUARD_JAVA=170"));
        var result = checkout.run(checkout.leafguard(), "--version");

        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.err()).contains("this machine lacks:\n  - a JDK, 170 or later (javac)\n");
        assertThat(checkout.builds()).isZero();
    }

    @Test
    void theGateWithoutArgumentsJudges416Against415() throws Exception {
        assertThat(checkout.run(checkout.gate()).out())
                .isEqualTo(
                        "[%s][check][--candidate][model:4.16.0][--baseline][model:4.15.0][--report][%s]",
                        directory, checkout.root().resolve("target/leafguard"));
    }

    @Test
    void theGateEndsWithTheExitCodeOfTheVerdict() throws Exception {
        var result = checkout.run(checkout.gate(), "--candidate=model:4.16.0-rc4", "--report", "here");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("[%s][check][--candidate=model:4.16.0-rc4][--report][here]", directory);
    }

    /** Makes the checkout a repository with one commit. */
    private void commit() throws Exception {
        Path top = checkout.root();
        for (String[] arguments : new String[][] {
            {"init", "-q"},
            {"add", "ci"},
            {"-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Base"}
        }) {
            ProcessBuilder command = new ProcessBuilder("git", "-C", top.toString());
            command.command().addAll(List.of(arguments));
            assertThat(command.start().waitFor()).isZero();
        }
    }

    @Test
    void theGateTakesTheFloorOfAGitRefWhateverTheChangeMadeOfIt() throws Exception {
        checkout.write("ci/floor.json", "{\"hosts\": 161}");
        commit();
        checkout.write("ci/floor.json", "{\"hosts\": 1}");
        var result = checkout.run(checkout.gate(), "--floor", "HEAD");

        String floor = result.out().replaceFirst("(?s).*\\[--floor\\]\\[([^]]*)\\].*", "$1");
        assertThat(Path.of(floor))
                .hasContent("{\"hosts\": 161}")
                .hasParent(checkout.root().resolve("target"));
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aRefWithoutAFloorLeavesThatOfTheCheckout() throws Exception {
        commit();
        checkout.write("ci/floor.json", "{}");
        var result = checkout.run(checkout.gate(), "--floor=HEAD");

        assertThat(result.out()).contains("[--floor][" + checkout.root().resolve("ci/floor.json") + "]");
        assertThat(result.err())
                .contains("leafguard: --floor HEAD has no ci/floor.json; the one of this checkout holds\n");
    }

    @Test
    void aRefThatIsNotThereIsWrongUsage() throws Exception {
        commit();
        var result = checkout.run(checkout.gate(), "--floor", "origin/main");

        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("leafguard: --floor origin/main: no such commit, branch or tag here; fetch it first");
    }

    @Test
    void theGateKnowsOptionsByTheirLettersToo() throws Exception {
        assertThat(checkout.run(checkout.gate(), "-c", "model:4.17.0", "-r", "here")
                        .out())
                .isEqualTo("[%s][check][-c][model:4.17.0][-r][here]", directory);
    }

    @Test
    void underALocaleOfAsciiFilesMayHaveAnyNameAllTheSame() throws Exception {
        assertThat(checkout.run(checkout.leafguard(), "--version").exitCode()).isZero();
        assertThat(checkout.root().resolve("tools/locale")).hasContent("C.UTF-8");
    }

    /** What leafguard ends with, by commit: the search has to pass over what could not run, and to end at wrong usage. */
    @Test
    void aHistoryOfImagesIsSearched() throws Exception {
        git("init", "-q", "-b", "main");
        String good = commit("0");
        commit("3");
        commit("0");
        String first = commit("1");
        commit("1");
        String bad = commit("1");
        git("bisect", "start", bad, good);
        String found = git("bisect", "run", checkout.bisect().toString(), "xen.gz", "--baseline", "4.22.0");
        assertThat(found)
                .contains("[check][--candidate][xen:xen.gz][--baseline][4.22.0]", first + " is the first bad commit");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 125", "3, 125", "64, 128", "69, 128", "70, 125", "143, 143"})
    void gitIsToldWhatAnExitCodeMeans(String ofLeafguard, int toGit) throws Exception {
        Files.writeString(directory.resolve("xen.gz"), ofLeafguard);
        assertThat(checkout.run(checkout.bisect(), "xen.gz").exitCode()).isEqualTo(toGit);
    }

    @Test
    void aCommitThatBuiltNothingIsSkipped() throws Exception {
        assertThat(checkout.run(checkout.bisect(), "gone.gz").exitCode()).isEqualTo(125);
        assertThat(checkout.run(checkout.bisect()).exitCode()).isEqualTo(128);
    }

    private String commit(String exitCode) throws Exception {
        Files.writeString(directory.resolve("xen.gz"), exitCode);
        Files.writeString(directory.resolve("count"), "+", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        git("add", "xen.gz", "count");
        git("commit", "-q", "-m", "image " + exitCode);
        return git("rev-parse", "HEAD").strip();
    }

    private String git(String... arguments) throws Exception {
        return checkout.git(arguments);
    }
}
