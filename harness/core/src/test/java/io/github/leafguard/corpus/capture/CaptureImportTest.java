package io.github.leafguard.corpus.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.corpus.json.SchemaCheck;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.recorded.RecordedHost;
import io.github.leafguard.corpus.recorded.RecordedRestore;
import io.github.leafguard.corpus.recorded.Recordings;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureImportTest {

    private static final String LEAF = "[\"00000000\",\"ffffffff\",\"00000001\",\"%s\",\"444d4163\",\"69746e65\"]";

    @TempDir
    Path directory;

    private Path captures;
    private Path corpus;

    @BeforeEach
    void captureTwoHostsOfOneMachine() throws IOException {
        captures = directory.resolve("captures");
        corpus = directory.resolve("corpus");
        Files.createDirectories(captures.resolve("hosts"));
        Files.createDirectories(captures.resolve("restores"));
        // From 4.19 on some bits are cleared in the raw policy, and boot options clear some.
        Files.writeString(
                captures.resolve("hosts/v4.18.0.jsonl"),
                host("v4.18.0", "4.18.0", "EPYC", "", "68747541")
                        + host("v4.18.0", "4.18.0", "EPYC+noxsave", "\"no-xsave\"", "68747540"));
        Files.writeString(
                captures.resolve("hosts/c540d911c28-parent.jsonl"),
                host("c540d911c28-parent", "4.16-unstable", "EPYC", "", "68747540"));
        Files.writeString(captures.resolve("restores/c540d911c28-parent.jsonl"), """
                {"host":"EPYC","from":"v4.18.0","to":"c540d911c28-parent","kind":"pv","rc":-22,"errLeaf":"80000000","errSubleaf":"ffffffff","errMsr":"ffffffff"}
                """);
    }

    @Test
    void capturesOfOneCpuBecomeAMachineWithItsHosts() throws IOException {
        write(FactsSource.NONE);
        Corpus loaded = load();
        Machine machine = loaded.machines().get("EPYC");
        assertThat(machine.title()).isEqualTo("AMD EPYC 7001 (Naples)");
        assertThat(machine.origin()).isEqualTo("emulated");
        assertThat(machine.year()).isEqualTo(2017);
        assertThat(machine.qemuCpu()).isEqualTo("EPYC,+svm");
        assertThat(loaded.hosts().values()).extracting(Host::name).containsExactly("EPYC", "EPYC+noxsave");
        assertThat(loaded.host("EPYC+noxsave").orElseThrow().bootOptions()).containsExactly("no-xsave");
    }

    @Test
    void theRawDumpIsTheCaptureThatShowsMost() throws IOException {
        write(FactsSource.NONE);
        assertThat(load().machines().get("EPYC").raw().value(0, 1)).isEqualTo(0x68747541);
    }

    @Test
    void freshDomainsBecomeArchivedGuestsOfTheirVersion() throws IOException {
        write(FactsSource.NONE);
        assertThat(load().guests())
                .extracting(ArchivedGuest::id)
                .containsExactly("4.18.0/EPYC+noxsave/pv", "4.18.0/EPYC/pv", "540d911c28^/EPYC/pv");
        assertThat(load().guests().get(0).provenance())
                .isEqualTo(
                        "Policy of a pv domain just created, read by get_cpu_policy before any toolstack touched it; Xen"
                                + " 4.18.0 (commit abc), boot options no-xsave, in QEMU 7.2 (TCG) with -cpu EPYC,+svm");
    }

    @Test
    void answersBecomeRecordings() throws IOException {
        write(FactsSource.NONE);
        Recordings recordings = new Recordings(corpus.resolve("recorded"), ArchiveLimits.DEFAULT);
        assertThat(recordings.versions()).containsExactly("4.18.0", "parent-of-540d911c28");
        List<RecordedHost> hosts = new ArrayList<>();
        recordings.hosts("parent-of-540d911c28", hosts::add);
        assertThat(hosts.get(0).source()).isEqualTo("540d911c28^");
        assertThat(hosts.get(0).system()).containsOnlyKeys("raw", "pv-default");
        assertThat(hosts.get(0).impossible()).containsValue(-22);
        List<RecordedRestore> restores = new ArrayList<>();
        recordings.restores("parent-of-540d911c28", restores::add);
        assertThat(restores).extracting(RecordedRestore::guest).containsExactly("4.18.0/EPYC/pv");
        assertThat(restores.get(0).refusal())
                .hasToString("Optional[leaf 80000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)]");
    }

    @Test
    void factsThatAllHostsShareAreTheMachines() throws IOException {
        HostFacts shared = HostFacts.UNKNOWN.with(Fact.shown(FactName.LFENCE_DISPATCH, true, "seen"));
        write((host, recordings) -> shared);
        assertThat(load().machines().get("EPYC").facts()).isEqualTo(shared);
        write((host, recordings) -> host.name().equals("EPYC") ? shared : HostFacts.UNKNOWN);
        assertThat(load().machines().get("EPYC").facts()).isEqualTo(HostFacts.UNKNOWN);
        assertThat(load().host("EPYC").orElseThrow().facts()).isEqualTo(shared);
    }

    @Test
    void theSameCapturesGiveTheSameBytes() throws IOException {
        write(FactsSource.NONE);
        Map<String, String> first = bytes();
        write(FactsSource.NONE);
        assertThat(bytes()).isEqualTo(first).hasSize(6);
    }

    @Test
    void theNamesOfBuildsAndCpusAgreeWithTheirSchema() throws IOException {
        try (InputStream in = CaptureImport.class.getResourceAsStream("/io/github/leafguard/captures/names.json")) {
            new SchemaCheck().check("captures.schema.json", in.readAllBytes(), Origin.of("names.json"));
        }
    }

    @Test
    void anUnknownBuildIsNamedWithItsLine() throws IOException {
        Files.writeString(captures.resolve("hosts/mine.jsonl"), "\n" + host("mine", "4.18.0", "EPYC", "", "68747541"));
        assertThatThrownBy(() -> new CaptureImport(captures, ArchiveLimits.DEFAULT))
                .hasMessageStartingWith(
                        captures.resolve("hosts/mine.jsonl") + ": line 2: found the unknown build 'mine'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
            "errLeaf":"80000000" | "errLeaf":"8000000g" | column 90: found '8000000g', expected errLeaf as 8 hex digits
            "errLeaf":"80000000" | "errLeaf":""         | column 90: found '', expected errLeaf as 8 hex digits
            "kind":"pv"          | "kind":"pvh"         | column 66: found 'pvh', expected kind as one of pv, pv32, hvm-hap, hvm-shadow
            "rc":-22             | "rc":0               | column 142: found rc 0 without the field 'readBack', expected the policy read back if and only if rc is 0
            "rc":-22,            | ##                   | column 135: found no field 'rc', expected a recorded restore with this field
            """)
    void aDamagedRestoreIsNamedWithItsPlace(String right, String wrong, String message) throws IOException {
        Path file = captures.resolve("restores/c540d911c28-parent.jsonl");
        String restore = Files.readString(file);
        assertThat(restore).contains(right);
        Files.writeString(file, restore.replace(right, wrong));
        assertRefused(file + ": line 1 " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../EPYC", "a/b", ".hidden", "a\\\\b"})
    void aHostIsCalledLikeAFile(String name) throws IOException {
        Path file = captures.resolve("hosts/v4.18.0.jsonl");
        Files.writeString(file, host("v4.18.0", "4.18.0", name, "", "68747541"));
        assertRefused(file + ": line 1 column 59: found '" + name.replace("\\\\", "\\")
                + "', expected the host's name without slash, backslash and control characters, and no dot in front");
    }

    @Test
    void aHostWithoutItsRawPolicyIsRefused() throws IOException {
        Path file = captures.resolve("hosts/v4.18.0.jsonl");
        Files.writeString(
                file, host("v4.18.0", "4.18.0", "EPYC", "", "68747541").replace("\"raw\"", "\"hvm_def\""));
        assertRefused(
                file + ": line 1 column 478: found no field 'raw', expected the answers of a host with this field");
    }

    @Test
    void aHostCapturedTwiceIsShownWithTheFirst() throws IOException {
        Path file = captures.resolve("hosts/z.jsonl");
        Files.writeString(file, host("v4.18.0", "4.18.0", "EPYC", "", "68747541"));
        assertRefused(file + ": found a second capture of EPYC under 4.18.0, expected each host once; the first is in "
                + captures.resolve("hosts/v4.18.0.jsonl"));
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> new CaptureImport(captures, ArchiveLimits.DEFAULT))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(message);
    }

    private void write(FactsSource facts) throws IOException {
        new CaptureImport(captures, ArchiveLimits.DEFAULT).writeTo(corpus, facts);
    }

    private Corpus load() {
        return new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(corpus));
    }

    private Map<String, String> bytes() throws IOException {
        try (Stream<Path> files = Files.walk(corpus)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> corpus.relativize(file).toString(),
                            CaptureImportTest::hex,
                            (one, other) -> one,
                            TreeMap::new));
        }
    }

    private static String hex(Path file) {
        try {
            return java.util.HexFormat.of().formatHex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String host(String build, String version, String host, String options, String ebx) {
        String policy = "{\"leaves\":[" + LEAF.formatted(ebx) + "],\"msrs\":[]}";
        return ("{\"xen\":\"%s\",\"version\":\"%s\",\"commit\":\"abc\",\"host\":\"%s\",\"qemuCpu\":\"EPYC,+svm\","
                        + "\"bootOptions\":[%s],\"system\":{\"raw\":%s,\"pv_def\":%s,\"hvm_max\":{\"error\":-95}},"
                        + "\"domains\":{\"pv\":%s,\"hvm-hap\":{\"createError\":-22}}}\n")
                .formatted(build, version, host, options, policy, policy, policy);
    }
}
