package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Moves within a pool and its upgrade, as an administrator asks for them. */
class PoolCommandsTest {
    private static final Path CORPUS = Path.of("../../corpus");
    private static final Path POOLS = CORPUS.resolve("pools");

    @TempDir
    private Path directory;

    private static Outcome run(String command, String pool, String... more) {
        String[] arguments = new String[more.length + 5];
        System.arraycopy(
                new String[] {
                    command,
                    "--pool",
                    POOLS.resolve(pool + ".json").toString(),
                    "--corpus",
                    CORPUS.resolve("machines").toString()
                },
                0,
                arguments,
                0,
                5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Outcome.of(arguments);
    }

    private static void agrees(String schema, String json) throws IOException {
        try (InputStream in =
                PoolCommandsTest.class.getResourceAsStream("/io/github/leafguard/schema/" + schema + ".schema.json")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(in)
                            .validate(json, InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void aMoveThatXapiLetsGoAndXenRefusesIsToldAndEndsWith1() {
        Outcome outcome = run("move", "levelled-on-ice-lake", "levelled", "--to", "cascade");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .startsWith("levelled (hvm-hap) from ice (4.15.0) to cascade (4.15.0): Xen refuses\n"
                        + "  XAPI lets it go.\n"
                        + "  Xen: refused, leaf 00000007, subleaf 00000000 above the host's maximum.\n");
    }

    @Test
    void aMoveThatComesOffEndsWith0() {
        Outcome outcome = run("move", "haswell-and-ivy-bridge", "since", "--to", "ivy");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains(": goes\n", "Xen takes it, and it notices nothing.");
    }

    @Test
    void aTableHasEveryGuestAndEveryHost() throws IOException {
        Outcome outcome = run("move", "haswell-and-ivy-bridge");
        assertThat(outcome.code()).as("what XAPI refuses does no harm").isZero();
        assertThat(outcome.out())
                .containsPattern("before +=  XAPI\n")
                .containsPattern("since +=    ok\n")
                .containsPattern("elsewhere +ok     =\n");
        JsonNode json = JsonMapper.shared()
                .readTree(run("move", "haswell-and-ivy-bridge", "--format", "json")
                        .out());
        assertThat(json.get("moves")).hasSize(8);
        agrees("moves", json.toString());
        assertThat(run("move", "haswell-and-ivy-bridge", "--format", "markdown").out())
                .contains("| before | at home | XAPI refuses |");
    }

    @Test
    void anUpgradeIsToldStepByStepAndInEveryForm() throws IOException {
        Path json = directory.resolve("upgrade.json");
        Path html = directory.resolve("upgrade.html");
        Path markdown = directory.resolve("upgrade.md");
        Outcome outcome = run(
                "upgrade",
                "milan-upgrade",
                "--to",
                "4.17.6-2.1.xcpng8.3",
                "--json",
                json.toString(),
                "--html",
                html.toString(),
                "--markdown",
                markdown.toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .contains(
                        "No guest has to be shut down.",
                        "17 guests read other values than before, without a restart.",
                        "only upgraded hosts would take them after",
                        "that: NO_LMSL.",
                        "Undecided: guests such as db, web hang on whether XAPI");
        agrees("upgrade", Files.readString(json));
        assertThat(Files.readString(markdown)).contains("## Step 1: m1", "## After the upgrade", "## Open");
        assertThat(Files.readString(html)).contains("Step 1 of 3: m1 is upgraded");
    }

    @Test
    void guestsThatCanGoNowhereAreNamedAndEndItWith1() {
        Outcome outcome = run("upgrade", "haswell-and-ivy-bridge", "--to", "4.20.0");
        assertThat(outcome.out())
                .contains(
                        "4 guests can go nowhere and must be shut down.",
                        "Stuck: before. ivy: XAPI does not let in FMA, MOVBE,");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void anArchivedGuestIsAskedAboutWithoutAPool() {
        Outcome outcome =
                Outcome.of("move", "restore/4.15.0/Haswell/pv", "--to", "IvyBridge", "--corpus", CORPUS.toString());
        assertThat(outcome.out()).contains(" from Haswell (4.15.0) to IvyBridge (4.15.0): ");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "move --to ivy|name a guest and a host with --to, or a pool with --pool",
                "move --pool POOL before --to nowhere|has no host 'nowhere'",
                "move --pool POOL nobody|has no guest 'nobody'",
                "move --pool POOL --kind pv|--kind says what a pool's file says",
                "upgrade --pool POOL --to 4.99.0|no release of 4.99 up to 4.99.0",
                "upgrade --pool POOL --to 4.20.0 --order ivy,haswell|XAPI upgrades the coordinator first, which is haswell",
                "upgrade --pool POOL --to 4.20.0 --order haswell|an order names each host that waits for the version once: haswell,ivy"
            })
    void aWrongCommandSaysWhatIsWrong(String command, String message) {
        String pool = POOLS.resolve("haswell-and-ivy-bridge.json").toString();
        String[] words = (command + " --corpus " + CORPUS.resolve("machines")).split(" ");
        for (int at = 0; at < words.length; at++) {
            words[at] = words[at].equals("POOL") ? pool : words[at];
        }
        Outcome outcome = Outcome.of(words);
        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).contains(message);
    }
}
